import { beginsAsMail, readHead } from './mail/head.ts';
import { explainMail } from './mail/read-mail.ts';
import { sourceOf } from './mail/source.ts';
import { explainPaste } from './paste.ts';
import type { Explaining, Explanation } from './types.ts';

/**
 * Explains a reply line, a reply of several lines, lines of a mail log, a pasted text, or a whole mail.
 * Octets are a mail or a text in a file; a string is a text whose characters are known. Never fails.
 */
export function explain(input: string | Uint8Array, explaining: Explaining = {}): Explanation {
  const source = sourceOf(input);
  const start = source.text.search(/\S/);
  const head = readHead(source.text, Math.max(start, 0), source.text.length);
  if (beginsAsMail(head)) return explainMail(source, head, explaining);
  const text = typeof input === 'string' ? input : new TextDecoder().decode(source.octets ?? undefined);
  return explainPaste(text, explaining);
}
