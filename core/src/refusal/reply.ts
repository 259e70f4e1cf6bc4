import { printable } from '../problem/index.ts';
import { adviceFor } from './causes.ts';
import { classify, type Said } from './classify.ts';
import { codesIn } from './reply-codes.ts';
import type { Explaining, Refusal, Stage } from './types.ts';

/** What is known about a reply from where it was met. */
export type ReplyContext = { readonly recipient?: string; readonly server?: string; readonly stage?: Stage };

const maxLetters = 8_000;

/** Reads one reply, of one line or several (RFC 5321 §4.2.1), or the words of one, with what a report wrote around it. */
export function readReply(text: string, { server, stage }: ReplyContext = {}): Said {
  const line = oneLine(text.slice(0, maxLetters));
  const lower = line.toLowerCase();
  return { text: line, ...codesIn(line), stage: stage ?? stageIn(lower), server: server ?? serverIn(line, lower) };
}

/** Explains one reply, as a server check, a sending or a journal meets it. Never fails. */
export function explainReply(text: string, context: ReplyContext = {}, explaining: Explaining = {}): Refusal {
  return refusalOf(readReply(text, context), context.recipient ?? null, explaining);
}

/** The refusal behind what was said about one recipient. */
export function refusalOf(said: Said, recipient: string | null, { ownRows, leftBy }: Explaining = {}): Refusal {
  const { start, end, ...verdict } = classify(said, ownRows);
  return {
    recipient: shown(recipient),
    replyCode: said.replyCode,
    enhancedStatus: said.enhancedStatus,
    ...verdict,
    evidence: printable(said.text.slice(start, end)),
    server: shown(said.server),
    reply: printable(said.text, 2_000),
    ...adviceFor(verdict.cause, leftBy),
  };
}

/** Names come from outside, too; one of which nothing can be shown is none. */
const shown = (name: string | null): string | null => (name === null ? null : printable(name) || null);

const codeInText = /(?<=^|\s)(?:<<< ?)?([2-5]\d\d)([- ])([245]\.\d{1,3}\.\d{1,3}(?=[\s:]))?[\s:]*/g;

/** One line; of a reply of several lines only the first code and the first status stay. */
function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (!/(?:^|\s)[2-5]\d\d-/.test(line)) return line;
  let open = '';
  let status = '';
  return line.replace(codeInText, (all: string, code: string, sign: string, own = '') => {
    const goesOn = open === code;
    const isFirst = own !== '' && (!goesOn || status === '');
    status = goesOn ? status || own : own;
    open = sign === '-' ? code : '';
    if (!goesOn) return all.replace(`${code}-`, `${code} `);
    return isFirst ? `${own} ` : '';
  });
}

/** What reports write beside a reply: the command that it answered. The first that a text has counts. */
const answers = String.raw`(?:(?:\b(?:in reply to|after|response to|failed on|sending|for)|>>>)(?: pipelined| the| end of)* ["']?)`;
const stages: readonly (readonly [string, RegExp, Stage])[] = [
  ['data', new RegExp(`${answers}data\\b|end of data|data command`), 'data'],
  ['sent the message', /after i sent the message/, 'data'],
  ['rcpt to', new RegExp(`${answers}rcpt to`), 'rcpt'],
  ['does not like', /does not like recipient/, 'rcpt'],
  ['mail from', new RegExp(`${answers}mail from`), 'mail'],
  ['but sender', /but sender was rejected/, 'mail'],
  ['starttls', new RegExp(`${answers}starttls`), 'starttls'],
  ['auth', new RegExp(`${answers}auth\\b`), 'login'],
  ['elo', new RegExp(`${answers}[eh][he]lo\\b`), 'ehlo'],
  ['my name', /but my name was rejected/, 'ehlo'],
  ['initial', /initial connection|initial server greeting/, 'connect'],
  ['refused to talk', /refused to talk to me/, 'connect'],
  ['but greeting', /but greeting failed/, 'connect'],
];

function stageIn(lower: string): Stage | null {
  let first: Stage | null = null;
  let place = lower.length;
  for (const [part, words, stage] of stages) {
    if (!lower.includes(part)) continue;
    const at = lower.search(words);
    if (at >= 0 && at < place) [first, place] = [stage, at];
  }
  return first;
}

/** How reports name the host that spoke. */
const servers: readonly (readonly [string, RegExp])[] = [
  ['host ', /\bhost ([\w.-]{1,255}) ?\[[\w.:]{2,60}\]/i],
  ['talking to', /\bwhile talking to \[?([\w.-]{1,255}[\w-])/i],
  ['by ', /\bby ([\w.-]{1,255}[\w-])\.? \[[\w.:]{2,60}\]/i],
  [' with ', /\b(?:conversation|connection|handshake|session) with ([\w.-]{1,255}) ?\[/i],
  ['connect', /\bconnect(?:ed)? to ([\w.-]{1,255}[\w-])(?= ?\[| but\b)/i],
  ['server at', /\bserver at ([\w.-]{1,255}\.[a-z]{2,24})\b/i],
  ['remote ', /\bremote (?:server|host|mta)(?: is|:)? ([\w.-]{1,255}\.[a-z]{2,24})\b/i],
  [' said', /\b([\w.-]{1,255}\.[a-z]{2,24}) ?[[(][\w.:]{2,60}[\])] said\b/i],
  [' re', /\b([\w.-]{1,255}\.[a-z]{2,24}) ?[[(][\w.:]{2,60}[\])] (?:returned|responded)\b/i],
  ['gave this error', /(?:^|\s|<)([\w.-]{1,255}\.\w{1,24})>? gave this error/i],
  ['does not like', /(?:^|\s)([\w.-]{1,255}\.\w{1,24}) does not like recipient/i],
  ['rejected your', /(?:^|\s)([\w.-]{1,255}\.\w{1,24}) rejected your message/i],
];

function serverIn(line: string, lower: string): string | null {
  for (const [part, words] of servers) {
    const found = lower.includes(part) ? words.exec(line)?.[1] : undefined;
    if (found !== undefined) return found;
  }
  return null;
}
