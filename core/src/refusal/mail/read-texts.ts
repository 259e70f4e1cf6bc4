import type { Passage } from '../types.ts';
import { textOf } from './decode.ts';
import type { Part } from './parts.ts';
import type { Source } from './source.ts';

/** The parts of a mail that may be a report, decoded, and where mails within it begin. */
export type Texts = {
  readonly human: readonly Passage[];
  readonly status: readonly Passage[];
  readonly has: ReadonlySet<string>;
  readonly mails: readonly Part[];
};

const statusTypes = /^message\/(?:global-)?delivery-status$/;
const mailTypes = /^(?:message\/(?:rfc822|global|partial)|text\/rfc822-headers|message\/rfc822-headers)$/;
const maxTexts = 12;

/** HTML is read where no plain text says anything. What follows a mail that came back is not read as text. */
export function readTexts(source: Source, parts: readonly Part[]): Texts {
  const firstMail = parts.findIndex(({ type }) => mailTypes.test(type));
  const before = parts
    .slice(0, firstMail === -1 ? parts.length : firstMail)
    .filter(({ isAttachment }) => !isAttachment);
  const plain = readAll(source, before.filter(({ type }) => type === 'text/plain').slice(0, maxTexts));
  const saysSomething = plain.some(({ text }) => text.trim().length > 30);
  const html = saysSomething ? [] : readAll(source, before.filter(({ type }) => type === 'text/html').slice(0, 2));
  return {
    human: [...plain, ...html],
    status: readAll(source, parts.filter(({ type }) => statusTypes.test(type)).slice(0, maxTexts)),
    has: new Set(parts.map(({ type }) => type)),
    mails: parts.filter(({ type }) => mailTypes.test(type)),
  };
}

function readAll(source: Source, parts: readonly Part[]): Passage[] {
  const texts: Passage[] = [];
  for (const part of parts) {
    const { text, isDecoded } = textOf(source, part);
    texts.push({ text, part: part.path, line: isDecoded ? null : lineAt(source.text, part.start) });
  }
  return texts;
}

/** The number of a line, from 1; counted up to 2 MiB, where every report has long begun. */
function lineAt(text: string, index: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < index && at < 2_097_152; at = text.indexOf('\n', at + 1)) line++;
  return line;
}
