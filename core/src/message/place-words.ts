import type { Finding, Place } from './types.ts';

/** Where a finding stands, in words: `line 34, column 1`; of a draft its field, as `html, line 2, column 3`. */
export const placeWords = ({ where, forwarded }: Pick<Finding, 'where' | 'forwarded'>): string =>
  forwarded === null ? wordsOf(where) : `In the forwarded message, ${wordsOf(where)}`;

function wordsOf(where: Place): string {
  if ('header' in where) return `${where.header} in the header`;
  const part = where.part === undefined ? '' : /^\d/.test(where.part) ? `part ${where.part}` : where.part;
  if (!('line' in where)) return part;
  return `${part === '' ? '' : `${part}, `}line ${where.line}, column ${where.column}`;
}
