import type { DraftField, Finding, Place } from '@truefrom/core/message';
import { printable } from '@truefrom/core/problem';

/** Where a finding stands, in words: in a field of the draft, else in the file of the mail. */
export function placeWords({ where, forwarded }: Finding, fields: ReadonlyMap<string, DraftField> | null): string {
  const words = fields === null ? inMail(where) : inDraft(where, fields);
  return forwarded === null ? capital(words) : `In the forwarded message, ${words}`;
}

function inMail(where: Place): string {
  if ('header' in where) return `${printable(where.header, 80)} in the header`;
  if (!('line' in where)) return `part ${where.part}`;
  return `${where.part === undefined ? '' : `part ${where.part}, `}line ${where.line}, column ${where.column}`;
}

const fieldNames = { html: 'HTML', text: 'text' } as const;

function inDraft(where: Place, fields: ReadonlyMap<string, DraftField>): string {
  if ('header' in where && where.part === undefined) return printable(where.header, 80);
  const field = fields.get(where.part ?? '');
  const name =
    typeof field === 'number' ? `attachment ${field + 1}` : field === undefined ? 'draft' : fieldNames[field];
  return 'line' in where ? `${name}, line ${where.line}, column ${where.column}` : name;
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
