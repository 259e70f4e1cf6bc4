/** What a text or a mail turned out to be. `reply` is a line, several, or lines of a log, without the mail around them. */
export type Kind = 'bounce' | 'delay' | 'complaint' | 'auto-reply' | 'delivered' | 'reply' | 'not-a-bounce';

/** `certain`: words that say only this. `likely`: words or a code that nearly always mean this. `guess`: the best there is. */
export type Confidence = 'certain' | 'likely' | 'guess';

/** A solution of UD-1023: the id of its section. */
export type Solution = 'own-server' | 'spf' | 'message';

/** Where in the conversation the server said it (RFC 5321 §3); null in what follows where the text does not say. */
export type Stage = 'connect' | 'ehlo' | 'starttls' | 'login' | 'mail' | 'rcpt' | 'data';

/**
 * One recipient and why the mail did not get there. Every text is printable: one line, no control characters.
 * What the input does not say is null; no code is ever made up.
 */
export type Refusal = {
  readonly recipient: string | null;
  /** RFC 5321 §4.2: 400 to 599. */
  readonly replyCode: number | null;
  /** RFC 3463 §2, such as `5.7.1`. */
  readonly enhancedStatus: string | null;
  readonly cause: Cause;
  /** What the same words may mean as well, likeliest first. */
  readonly alsoPossible: readonly Cause[];
  /** The words that decided; empty if none did. */
  readonly evidence: string;
  /** Where the rule that decided comes from: an RFC and section, a page of the provider, an observation. */
  readonly source: string | null;
  readonly confidence: Confidence;
  /** The host that said no. */
  readonly server: string | null;
  /** Whose server or filter it is, such as `Gmail`. */
  readonly provider: string | null;
  /** The list that has the sending server or domain, such as `Spamhaus ZEN`. */
  readonly blocklist: string | null;
  /** All that was said about this recipient. */
  readonly reply: string;
  /** Best first. */
  readonly solutions: readonly Solution[];
  /** Path of the section that says what to do, else of the page about the cause. */
  readonly article: string;
};

/**
 * A part of the input that speaks of the refusal, decoded. `line` is where its first line stands in the input, from 1;
 * null where the input has it encoded. `part` is its number in the mail, such as `1.2` (RFC 3501 §6.4.5); null outside a mail.
 */
export type Passage = { readonly text: string; readonly part: string | null; readonly line: number | null };

/** `passages` are what a reader should see; control characters are still in them. */
export type Explanation = {
  readonly kind: Kind;
  readonly refusals: readonly Refusal[];
  readonly passages: readonly Passage[];
};

/**
 * Where words stand: `passage` is an index, `start` and `end` are UTF-16 offsets in its text. `line` and `column` count from 1,
 * in the input, or in the decoded part where `part` is not null.
 */
export type Spot = {
  readonly passage: number;
  readonly start: number;
  readonly end: number;
  readonly part: string | null;
  readonly line: number;
  readonly column: number;
};

/** Finds words in a text and keeps no state; a RegExp without g and y flag is one. */
export type Finder = { exec(text: string): { readonly 0: string; readonly index: number } | null };

/** A rule of the user's own; it comes before all others. A text is looked for in any case. */
export type OwnRow = { readonly name: string; readonly says: string | Finder; readonly cause: Cause };

/** Whose server the mail left by: an own server makes that solution pointless. */
export type Explaining = { readonly ownRows?: readonly OwnRow[]; readonly leftBy?: 'vendor' | 'own-server' };

export type { Cause } from './causes.ts';

import type { Cause } from './causes.ts';
