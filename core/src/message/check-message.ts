import { decodeField } from '../mime/index.ts';
import { attachedFile } from './attached.ts';
import { toFinding } from './finding.ts';
import { readHtml } from './html/read-html.ts';
import { domainOf, parseAddresses } from './mail/addresses.ts';
import { lineStarts } from './mail/lines.ts';
import { type Octets, octetsOf } from './mail/octets.ts';
import { fieldsNamed } from './mail/part.ts';
import { textOfPart } from './mail/part-text.ts';
import { readStructure } from './mail/structure.ts';
import type { Field, MailPart } from './mail/types.ts';
import { findingsWithin } from './packed-mails.ts';
import { mentionsAttachment } from './rules/attachment-mention.ts';
import { attachmentFindings } from './rules/attachments.ts';
import { type DisplayedText, shownTexts } from './rules/displayed.ts';
import { headerFindings, lineFindings, partFindings } from './rules/form.ts';
import { activeFindings, htmlFindings } from './rules/html.ts';
import { imageFindings } from './rules/images.ts';
import { linkFindings, linksInText } from './rules/links.ts';
import { littleTextFindings } from './rules/little-text.ts';
import { type Listed, senderFindings } from './rules/sender.ts';
import { subjectFindings } from './rules/subject.ts';
import { textFindings } from './rules/texts.ts';
import type { Finding, Found, Spot } from './types.ts';
import { unreadable } from './unreadable.ts';
import { countWords } from './words.ts';

/** What a check of a mail found, errors first. It says what filters mind, never whether a mail will arrive. */
export type MessageReport = {
  readonly findings: readonly Finding[];
  /** `not-checked` is not clear: nobody was asked, or one who was asked did not answer. */
  readonly senderListed: 'listed' | 'clear' | 'not-checked';
  /** Decoded; null without one. */
  readonly subject: string | null;
  /** Texts that are shown, decoded, by the number of their part. */
  readonly texts: readonly { readonly part: string; readonly type: string; readonly text: string }[];
};

const maxHtml = 1_048_576;
const maxTexts = 200;
/** Mails that are packed in one another. */
const maxDepth = 3;

/** `listed`: what is known of blacklists; null where nothing is. */
export type CheckOptions = { readonly listed?: Listed | null };

/** Checks a mail as it is sent (RFC 5322, RFC 2045). Any octets will do: what is no mail is told as a finding. */
export const checkMessage = (bytes: Uint8Array, { listed = null }: CheckOptions = {}): MessageReport =>
  checkWithin(bytes, listed, 0);

function checkWithin(bytes: Uint8Array, listed: Listed | null, depth: number): MessageReport {
  const octets = octetsOf(bytes);
  const nothing = unreadable(octets);
  if (nothing !== null)
    return {
      findings: [
        toFinding(nothing, { where: { line: 1, column: 1 }, forwarded: null }),
        ...withoutSubject(nothing, bytes).map((each) =>
          toFinding(each, { where: { header: 'Subject' }, forwarded: null }),
        ),
      ],
      senderListed: 'not-checked',
      subject: null,
      texts: [],
    };
  const structure = readStructure(octets);
  const lines = lineStarts(octets.text);
  const leaves = structure.all.filter(({ children }) => children.length === 0);
  const texts = displayedTexts(octets, structure.all);
  const files = leaves.filter((part) => !texts.some((text) => text.part === part));
  const sender = senderOf(structure.root.fields, texts, listed);
  const found = [
    ...sender.findings,
    ...subjectFindings(structure.root.fields, ({ start, end }) => !octets.isAscii(start, end)),
    ...headerFindings(structure, (index) => spotInFile(lines, index)),
    ...lineFindings(octets, lines),
    ...structure.faults,
    ...partFindings(structure, octets, isCharset),
    ...textFindings(texts, leaves),
    ...imageFindings(texts, leaves),
    ...littleTextFindings(texts),
    ...texts.flatMap(htmlFindings),
    ...texts.flatMap(activeFindings),
    ...linksOf(structure.root.fields, texts),
    ...attachmentFindings({
      parts: files.map((part) => attachedFile(octets, part, isShownImage(part, texts))),
      hasScript,
      saysAttached: mention(texts),
      totalOctets: bytes.length,
    }),
  ];
  const [subject] = fieldsNamed(structure.root.fields, 'subject');
  return {
    senderListed: sender.senderListed,
    subject: subject === undefined ? null : decodeField(subject.raw),
    findings: [
      ...placed(found, octets, structure.all, texts, lines),
      ...findingsWithin(octets, depth < maxDepth ? files : [], (mail) => checkWithin(mail, null, depth + 1).findings),
    ].sort((a, b) => order[a.severity] - order[b.severity]),
    texts: texts.map(({ part, text }) => ({ part: part.path, type: part.type, text })),
  };
}

/** An empty line alone is a mail by its form (RFC 5322 §2.1), and one without a subject. */
const withoutSubject = ({ code }: Found, { length }: Uint8Array): Found[] =>
  code === 'unreadable/empty' && length > 0
    ? [{ code: 'subject/missing', found: '', at: { in: 'header', header: 'Subject' } }]
    : [];

const recipientFields = ['to', 'cc'];

function senderOf(fields: readonly Field[], texts: readonly DisplayedText[], listed: Listed | null) {
  const recipients = fields
    .filter(({ name }) => recipientFields.includes(name))
    .flatMap(({ raw }) => parseAddresses(raw));
  const own = texts.filter(({ part, isAlternative }) => part.forwarded === null && !isAlternative);
  const text = own.map((each) => each.html?.text ?? each.text.slice(0, maxHtml)).join('\n');
  return senderFindings({ fields, recipients: recipients.length, words: countWords(text), text, listed });
}

/** Links of plain text beside HTML are those of the HTML. */
function linksOf(fields: readonly Field[], texts: readonly DisplayedText[]): Found[] {
  const from = parseAddresses(fieldsNamed(fields, 'from')[0]?.raw ?? '')[0];
  const senderDomain = from === undefined ? null : domainOf(from.address);
  return texts
    .filter(({ isAlternative }) => !isAlternative)
    .flatMap(({ part, html, text }) =>
      linkFindings({
        part: part.path,
        links: html?.links ?? linksInText(text.slice(0, maxHtml)),
        words: html?.words ?? countWords(text.slice(0, maxHtml)),
        senderDomain,
      }),
    );
}

function displayedTexts(octets: Octets, all: readonly MailPart[]): DisplayedText[] {
  const parents = new Map(all.flatMap((part) => part.children.map((child) => [child, part] as const)));
  return shownTexts(all)
    .slice(0, maxTexts)
    .map((part) => {
      const text = textOfPart(octets, part);
      const isHtml = part.type === 'text/html';
      const isAlternative = !isHtml && parents.get(part)?.type === 'multipart/alternative';
      return { part, text, html: isHtml ? readHtml(text.slice(0, maxHtml)) : null, isAlternative };
    });
}

const running = new Set(['script', 'handler', 'script-link', 'style-script']);
const hasScript = (text: string): boolean =>
  readHtml(text.slice(0, maxHtml)).actives.some(({ kind }) => running.has(kind));

const isShownImage = ({ type, contentId, disposition }: MailPart, texts: readonly DisplayedText[]): boolean =>
  type.startsWith('image/') &&
  disposition !== 'attachment' &&
  contentId !== null &&
  texts.some(({ text }) => text.includes(contentId));

function mention(texts: readonly DisplayedText[]): { spot: Spot; words: string } | null {
  const written = texts.filter(({ part }) => part.forwarded === null);
  // in HTML it is not told where a mail that is answered begins
  const own = written.find(({ html }) => html === null) ?? written.find(({ html }) => html?.quotedWords === 0);
  const text = own?.html?.lines ?? own?.text ?? '';
  const span = mentionsAttachment(text);
  if (own === undefined || span === null) return null;
  const part = own.part.path;
  const spot: Spot = own.html === null ? { in: 'text', part, span } : { in: 'part', part };
  return { spot, words: text.slice(span.start, span.end) };
}

function isCharset(name: string): boolean {
  try {
    return new TextDecoder(name).encoding !== '';
  } catch {
    return name === 'us-ascii' || name === 'ansi_x3.110-1983';
  }
}

const spotInFile = (lines: readonly number[], index: number): Spot => ({
  in: 'file',
  line: Math.max(1, lines.findLastIndex((start) => start <= index) + 1),
  column: 1,
});

const order = { error: 0, warning: 1, note: 2 };

function placed(
  found: readonly Found[],
  octets: Octets,
  all: readonly MailPart[],
  texts: readonly DisplayedText[],
  lines: readonly number[],
): Finding[] {
  const parts = new Map(all.map((part) => [part.path, part]));
  const own = new Map(texts.map(({ part, text }) => [part.path, text]));
  const starts = new Map<string, readonly number[]>();
  const textOf = (path: string) => {
    const text = own.get(path);
    if (text === undefined) return undefined;
    const known = starts.get(path) ?? lineStarts(text);
    starts.set(path, known);
    return { text, lines: known };
  };
  const placing = { octets, lines, parts, textOf };
  return found.map((each) => toFinding(each, placing));
}
