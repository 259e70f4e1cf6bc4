import type { Cause } from './causes.ts';
import { links, rows, wordless, words } from './rows/index.ts';
import { blocklistIn } from './rows/listed.ts';
import { type Found, findPhrase } from './rows/phrases.ts';
import { searchable } from './rows/plain-text.ts';
import { providerOf } from './rows/providers.ts';
import type { Row } from './rows/row.ts';
import type { Confidence, OwnRow, Stage } from './types.ts';

/**
 * What a server said, as one line: white space collapsed, repeated codes of a multi-line reply taken out.
 * The codes are those that the text has, else those that the report around it gives.
 */
export type Said = {
  readonly text: string;
  readonly replyCode: number | null;
  readonly enhancedStatus: string | null;
  readonly stage: Stage | null;
  readonly server: string | null;
};

/** `start` and `end` are the offsets of the deciding words in `text`; both 0 where no words decided. */
export type Verdict = {
  readonly cause: Cause;
  readonly alsoPossible: readonly Cause[];
  readonly start: number;
  readonly end: number;
  readonly source: string | null;
  readonly confidence: Confidence;
  readonly provider: string | null;
  readonly blocklist: string | null;
};

/** Names the cause behind what a server said. Never fails; without anything to go by it is `undetermined`. */
export function classify(said: Said, ownRows: readonly OwnRow[] = []): Verdict {
  const text = searchable(said.text);
  const provider = providerOf(said.server, text.all);
  const own = ownVerdict(said.text, ownRows, provider);
  if (own) return own;
  const found = decide(said, text, provider);
  const row = found && rows[found.rank];
  if (!row) return { ...nothing, provider };
  const about = [row.cause, ...(row.also ?? [])];
  return {
    cause: row.cause,
    alsoPossible: row.also ?? [],
    start: found.start,
    end: grown(text.words, found.end),
    source: row.source,
    confidence: row.confidence ?? 'certain',
    provider: row.provider ?? provider,
    blocklist: about.includes('blocklisted') ? (row.blocklist ?? blocklistIn(text.all)) : null,
  };
}

const nextWord =
  /^ (?!(?:and|are|as|at|been|but|by|for|from|giving|has|have|if|in|is|it|of|on|or|please|said|see|so|that|the|this|to|was|we|with|you|your)\b)[a-z]{2,30}(?![\w@])/;

/** Where the evidence ends: most phrases go on by one word, which says more to a reader. */
function grown(words: string, end: number): number {
  return end + (nextWord.exec(words.slice(end, end + 32))?.[0].length ?? 0);
}

const nothing: Verdict = {
  cause: 'undetermined',
  alsoPossible: [],
  start: 0,
  end: 0,
  source: null,
  confidence: 'guess',
  provider: null,
  blocklist: null,
};

function ownVerdict(text: string, ownRows: readonly OwnRow[], provider: string | null): Verdict | null {
  for (const { name, says, cause } of ownRows) {
    const found = typeof says === 'string' ? placeOf(text, says) : says.exec(text);
    if (!found || found[0] === '') continue;
    const { index: start } = found;
    return { ...nothing, cause, start, end: start + found[0].length, source: name, confidence: 'certain', provider };
  }
  return null;
}

function placeOf(text: string, words: string): { readonly 0: string; readonly index: number } | null {
  const index = text.toLowerCase().indexOf(words.toLowerCase());
  return index < 0 ? null : { 0: words, index };
}

type Text = ReturnType<typeof searchable>;

function decide(said: Said, text: Text, provider: string | null): Found | null {
  const fits = (rank: number) => holds(rows[rank], said, provider);
  const found = [findPhrase(words, text.words, fits), findPhrase(links, text.links, fits)];
  const best = found.reduce((a, b) => (a && b ? (b.rank < a.rank ? b : a) : (a ?? b)));
  for (const rank of wordless) {
    if (best && rank > best.rank) break;
    if (fits(rank)) return { rank, gapped: false, ...placeOfCode(said, rows[rank]) };
  }
  return best;
}

function holds(row: Row | undefined, said: Said, provider: string | null): boolean {
  const only = row?.only;
  if (!only) return true;
  if (only.provider !== undefined && only.provider !== provider) return false;
  if (only.status && !(said.enhancedStatus !== null && only.status.test(said.enhancedStatus))) return false;
  if (only.code && !(said.replyCode !== null && only.code.test(String(said.replyCode)))) return false;
  return !only.stage || (said.stage !== null && only.stage.includes(said.stage));
}

/** Where the code stands by which a row without words decided; nowhere if the report gave it. */
function placeOfCode({ text, enhancedStatus, replyCode }: Said, row: Row | undefined) {
  const code = row?.only?.status ? enhancedStatus : String(replyCode);
  const start = code === null ? -1 : text.indexOf(code);
  return start < 0 || code === null ? { start: 0, end: 0 } : { start, end: start + code.length };
}
