import type { Cause } from './causes.ts';
import { rows } from './rows/index.ts';
import type { Row } from './rows/row.ts';

/** Words that servers say, `…` for what differs between them, or a code. `provider` is null where many say the same. */
export type KnownText = { readonly text: string; readonly provider: string | null; readonly source: string };

const fewestLetters = 8;

/** The words that are known to say one cause and no other, in the order of the tables: what pages list, for reading. */
export const textsFor = (cause: Cause): KnownText[] =>
  rows
    .filter((row) => row.cause === cause && (row.confidence ?? 'certain') === 'certain')
    .flatMap((row) =>
      (row.says ?? [])
        .flatMap(writtenOut)
        .map((phrase) => known(row, phrase.trim().replaceAll('*', '…').replace(/ +/g, ' '))),
    )
    .filter(({ text }) => text.length >= fewestLetters && text.includes(' '));

/** A phrase with alternatives, `{a|b} c`, as all the phrases that it stands for. */
function writtenOut(phrase: string): readonly string[] {
  const [group, inner = ''] = /\{([^{}]*)\}/.exec(phrase) ?? [];
  if (group === undefined) return [phrase];
  return inner.split('|').flatMap((choice) => writtenOut(phrase.replace(group, () => choice)));
}

const known = (row: Row, text: string): KnownText => ({ text, provider: providerOf(row), source: row.source });
const providerOf = ({ provider, only, blocklist }: Row) => provider ?? only?.provider ?? blocklist ?? null;

/** A row that fits more codes tells a family of them and not one. */
const mostCodes = 60;
const upTo = (most: number) => Array.from({ length: most + 1 }, (_, number) => number);
const replyCodes = upTo(199).map((number) => String(400 + number)); // RFC 5321 §4.2
const statuses = [4, 5].flatMap((severity) =>
  upTo(7).flatMap((subject) => upTo(999).map((detail) => `${severity}.${subject}.${detail}`)),
); // RFC 3463 §2

/**
 * The codes that say one cause where no words are known: reply codes, then enhanced status codes, in order. A code belongs
 * to the first row that fits it, of its provider or of nobody's.
 */
export function codesFor(cause: Cause): KnownText[] {
  const wordless = rows.filter((row) => !row.says && !row.links && !row.only?.stage);
  return wordless
    .filter((row) => row.cause === cause)
    .flatMap((row) => codesOf(row, wordless).map((text) => known(row, text)))
    .toSorted((a, b) => a.text.length - b.text.length || a.text.localeCompare(b.text, 'en', { numeric: true }));
}

function codesOf(row: Row, all: readonly Row[]): string[] {
  const { only: { status, code } = {} } = row;
  if (status ? code : !code) return [];
  const fits = (other: Row, text: string) => (status ? other.only?.status : other.only?.code)?.test(text) ?? false;
  const before = all.slice(0, all.indexOf(row)).filter((other) => providerOf(other) === providerOf(row));
  const own = (status ? statuses : replyCodes).filter((text) => fits(row, text));
  return own.length > mostCodes ? [] : own.filter((text) => !before.some((other) => fits(other, text)));
}
