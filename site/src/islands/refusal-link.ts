import { formatFragment, maxFragmentLetters } from '@truefrom/core/knowledge';
import { printable } from '@truefrom/core/problem';
import type { Refusal } from '@truefrom/core/refusal';

const mostLetters = 400;
const lettersBefore = 80;
/** What stands before an @ (RFC 5321 §4.1.2), also in an address within an address, and the @ itself encoded. */
const localPart = /(?:"[^"]{1,64}"|[^\s<>()[\],;:"\\@]+)(?=(?:@|%40)[\w[])/gi;

/** The same text with `name` in the place of everybody's name before an @. */
export const withoutNames = (text: string): string => text.replace(localPart, 'name');

/** The line that a link to a result carries: the deciding words of one reply with what stands around them, nobody's name. */
export function linkTextOf(
  {
    reply,
    evidence,
    recipient,
    replyCode,
    enhancedStatus,
  }: Pick<Refusal, 'reply' | 'evidence' | 'recipient' | 'replyCode' | 'enhancedStatus'>,
  section: string,
): string {
  const text = withoutNames(reply);
  const words = withoutNames(evidence);
  const at = Math.max(0, text.indexOf(words));
  const isLate = at + words.length > mostLetters;
  const codes = [replyCode, enhancedStatus].filter((code) => code !== null).join(' ');
  const before = isLate ? `${codes} ${text.slice(at - lettersBefore, at)}`.trimStart() : text.slice(0, at);
  const [name = ''] = (recipient ?? '').split('@');
  const line = without(name, before) + text.slice(at, at + words.length) + without(name, text.slice(at + words.length));
  return fitted(printable(line, mostLetters), section);
}

/** A name also stands by itself, as in "anna wasn't found". */
const without = (name: string, text: string): string =>
  name === ''
    ? text
    : text.replaceAll(
        new RegExp(`(?<![\\p{L}\\p{N}])${name.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')}(?![\\p{L}\\p{N}])`, 'gu'),
        'name',
      );

/** Letters of most scripts are several in an address. */
function fitted(text: string, section: string): string {
  const length = formatFragment(section, { text }).length;
  return length <= maxFragmentLetters ? text : fitted(printable(text, Math.floor(text.length * 0.9)), section);
}
