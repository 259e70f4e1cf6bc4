import type { Explaining, Explanation, Kind, Passage, Refusal } from '../types.ts';
import { readEvent } from './events.ts';
import { fieldOf, type Head, readHead } from './head.ts';
import { readParts } from './parts.ts';
import {
  explainGroups,
  explainText,
  type Found,
  foundInFields,
  recipientsOf,
  reportLines,
  saysDelay,
} from './read-report.ts';
import { readTexts, type Texts } from './read-texts.ts';
import { addressesIn, readBlocks } from './recipients.ts';
import { isComplaint, isSigned, opensAsReport, readSignals, type Signals, saysDelivered } from './signals.ts';
import type { Source } from './source.ts';
import { readStatusGroups } from './status-fields.ts';

const maxMailsWithin = 3;

/** Explains a whole mail, whose fields end where `head` says. */
export function explainMail(source: Source, head: Head, explaining: Explaining, depth = 0): Explanation {
  const parts = readParts(source.text, head, source.text.length);
  const texts = readTexts(source, parts);
  const signals = readSignals(head);
  const passages = [...texts.human.map(reportOf), ...texts.status];
  const result = (kind: Kind, refusals: readonly Refusal[] = []): Explanation => ({ kind, refusals, passages });
  if (texts.has.has('message/feedback-report') || isComplaint(head, signals)) return result('complaint');

  const found = refusalsIn(source, head, texts, signals, explaining);
  const isEmpty = found?.refusals.every(({ reply }) => reply === '') ?? true;
  if (found && !(isEmpty && texts.mails.length > 0)) return result(found.kind, found.refusals);
  if (depth < maxMailsWithin) {
    for (const { start, end } of texts.mails.slice(0, maxMailsWithin)) {
      const own = { text: source.text.slice(start, end), octets: source.octets?.subarray(start, end) ?? null };
      const within = explainMail(own, readHead(own.text, 0, own.text.length), explaining, depth + 1);
      if (within.kind === 'bounce' || within.kind === 'delay') {
        return { ...within, passages: within.passages.map((passage) => ({ ...passage, line: null })) };
      }
    }
  }
  if (found) return result(found.kind, found.refusals);
  if (texts.has.has('message/disposition-notification') || saysDelivered(signals)) return result('delivered');
  return result(signals.isAutomatic ? 'auto-reply' : 'not-a-bounce');
}

/** A passage without the mail that came back. */
const reportOf = (passage: Passage): Passage => {
  const lines = reportLines(passage.text);
  const start = lines[0] === undefined ? 0 : passage.text.indexOf(lines.join('\n').slice(0, 200));
  return start === 0 ? { ...passage, text: lines.join('\n') } : passage;
};

function refusalsIn(source: Source, head: Head, texts: Texts, signals: Signals, explaining: Explaining): Found | null {
  const human = texts.human.map(({ text }) => text).join('\n\n');
  const event = readEvent(human);
  if (event) return { kind: event.kind, refusals: explainGroups(event.groups, [], explaining) };
  const status = texts.status.map(({ text }) => text).join('\n\n');
  const { groups } = readStatusGroups(status || (human.includes('-Recipient') ? human : ''));
  if (groups.length > 0)
    return foundInFields(groups, reportLines(status === '' ? beforeFields(human) : human), explaining);

  const failed = addressesIn(fieldOf(head, 'x-failed-recipients'));
  if (saysDelivered(signals) || !isReport(signals, texts, human, failed)) return null;
  const lines = reportLines(human);
  const isReturned = texts.mails.length > 0 || lines.length < human.split('\n', 5_000).length;
  if (!isReturned && failed.length === 0 && !quotesReply.test(human.slice(0, 8_000)) && !namesAnother(head, lines))
    return null;
  const isDelay = saysDelay(signals.subject, lines);
  const refusals = explainText(lines, failed, isDelay, explaining);
  return { kind: isDelay ? 'delay' : 'bounce', refusals: withRecipient(refusals, source, texts, human, lines.length) };
}

/** Whether words alone make a report: a server sent it, and it says so twice. What is signed by its software says it all. */
function isReport(signals: Signals, texts: Texts, human: string, failed: readonly string[]): boolean {
  if (isSigned(human) && !signals.isAnswer) return true;
  const opens = opensAsReport(human);
  const comesFromServer =
    signals.isReporter || failed.length > 0 || texts.mails.length > 0 || quotesReply.test(human.slice(0, 8_000));
  const marks = [signals.isReporter, signals.saysFailed, opens, failed.length > 0, texts.mails.length > 0 && opens];
  return comesFromServer && marks.filter(Boolean).length >= 2;
}

/** Whether the text names a recipient other than whom it was sent to; a warning about one's own mailbox does not. */
const namesAnother = (head: Head, lines: readonly string[]): boolean => {
  const own = addressesIn(fieldOf(head, 'to')).map((address) => address.toLowerCase());
  return readBlocks(lines).some(({ recipient }) => recipient !== null && !own.includes(recipient.toLowerCase()));
};

/** A report in the text itself: what stands before its fields. */
const beforeFields = (text: string): string =>
  text.split(/^[ \t>]*(?:reporting-mta|final-recipient|action)[ \t]*:/im, 1)[0] ?? '';

/** A reply as only servers write it: both codes, or a code after a word for saying. */
const quotesReply = /(?<![\d.])[45]\d\d[ -][45]\.\d{1,3}\.\d{1,3}(?![\d.])|\bsaid: [45]\d\d\b|<<< [45]\d\d\b/;

/** A report that names no recipient: the mail that came back does. */
function withRecipient(
  refusals: readonly Refusal[],
  source: Source,
  texts: Texts,
  human: string,
  cut: number,
): readonly Refusal[] {
  if (refusals.some(({ recipient }) => recipient !== null)) return refusals;
  const [mail] = texts.mails;
  const returned = mail
    ? source.text.slice(mail.start, Math.min(mail.end, mail.start + 65_536))
    : human.split('\n').slice(cut).join('\n');
  const start = returned.search(/^(?:[\w-]+:|Received)/m);
  const [recipient = null] =
    start === -1 ? [] : recipientsOf(fieldOf(readHead(returned, start, returned.length), 'to'));
  return refusals.map((refusal) => ({ ...refusal, recipient }));
}
