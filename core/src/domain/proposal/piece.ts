import { parseSpfRecord, type SpfRecord } from '../spf/record.ts';
import type { RecordChange } from './types.ts';

/** A term of a record as it was and as it will be; null where it is new, or goes. */
export type Piece = { readonly old: string | null; readonly now: string | null; readonly why: string | null };

export const kept = (text: string): Piece => ({ old: text, now: text, why: null });
export const added = (text: string, why: string): Piece => ({ old: null, now: text, why });

/** A piece with another text; what was new itself stays new, and goes without a trace. */
export const changed = ({ old }: Piece, now: string | null, why: string): Piece => ({ old, now, why });

/** The pieces as one record, read. */
export type Draft = {
  readonly pieces: readonly Piece[];
  readonly record: SpfRecord;
  /** The piece in which a letter of the record stands. */
  readonly pieceAt: (position: number) => number;
};

export function readDraft(pieces: readonly Piece[]): Draft {
  const starts: { readonly start: number; readonly piece: number }[] = [];
  const texts: string[] = [];
  let length = 0;
  for (const [piece, { now }] of pieces.entries()) {
    if (now === null) continue;
    starts.push({ start: length, piece });
    texts.push(now);
    length += now.length + 1;
  }
  const pieceAt = (position: number) => starts.findLast(({ start }) => start <= position)?.piece ?? 0;
  return { pieces, record: parseSpfRecord(texts.join(' ')), pieceAt };
}

/** Puts a piece before the one with this number. */
export const insertAt = (pieces: readonly Piece[], at: number, piece: Piece): Piece[] => [
  ...pieces.slice(0, at),
  piece,
  ...pieces.slice(at),
];

/** Replaces some pieces, by number. */
export const replaceAt = (pieces: readonly Piece[], others: ReadonlyMap<number, Piece>): Piece[] =>
  pieces.map((piece, at) => others.get(at) ?? piece);

export const changesOf = (pieces: readonly Piece[]): RecordChange[] =>
  pieces.flatMap(({ old, now, why }): RecordChange[] => {
    if (old === now) return old === null ? [] : [{ kind: 'kept', text: old, why }];
    const gone: RecordChange[] = old === null ? [] : [{ kind: 'removed', text: old, why }];
    return now === null ? gone : [...gone, { kind: 'added', text: now, why }];
  });
