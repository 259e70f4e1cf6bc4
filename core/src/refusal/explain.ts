import { explainReply } from './reply.ts';
import type { Explaining, Explanation } from './types.ts';

/**
 * Explains a reply line, a reply of several lines, lines of a mail log, a pasted text, or a whole mail.
 * Bytes are a mail or a text in a file; a string is a text whose characters are known.
 */
export async function explain(input: string | Uint8Array, explaining: Explaining = {}): Promise<Explanation> {
  const text = typeof input === 'string' ? input : new TextDecoder().decode(input);
  return {
    kind: 'reply',
    refusals: [explainReply(text, {}, explaining)],
    passages: [{ text, part: null, line: 1 }],
  };
}
