import { decodeField } from '../../mime/index.ts';
import { printable } from '../../problem/index.ts';
import { hasLetter } from '../letters.ts';
import { fieldsNamed } from '../mail/part.ts';
import type { Field } from '../mail/types.ts';
import type { Found, Spot } from '../types.ts';

const at: Spot = { in: 'header', header: 'Subject' };
/** What programs put before a subject that is answered or given on, in several languages. */
const prefixes = /^(?:\s*(?:re|fwd?|aw|antw|doorst|wg|tr|rv|sv|vs)(?:\[\d+\])?\.?\s*:\s*)+$/i;
const unseen = /[\s\p{Z}\p{Cf}\p{Cc}\u115f\u1160\u2800\u3164\uffa0]+/gu;
/** Most programs show no more of it. */
const maxLetters = 78;

/** What is wrong with the subject. `hasEightBit` says whether its octets go beyond ASCII. */
export function subjectFindings(fields: readonly Field[], hasEightBit: (field: Field) => boolean): Found[] {
  const all = fieldsNamed(fields, 'subject');
  const [field] = all;
  if (field === undefined) return [{ code: 'subject/missing', found: '', at }];
  const subject = decodeField(field.raw);
  const shown = printable(subject, 200);
  const twice = all.length > 1 ? ['subject-style/twice' as const] : [];
  if (!/[0-9A-Za-z]/.test(subject) && subject.replace(unseen, '') === '')
    return [...twice, 'subject/empty' as const].map((code) => ({ code, found: shown, at }));
  const codes: Found['code'][] = [...twice];
  if (prefixes.test(subject)) codes.push('subject-style/only-a-prefix');
  else if (!hasLetter(subject)) codes.push('subject-style/no-letters');
  if (isShouted(subject)) codes.push('subject-style/capitals');
  if (hasEightBit(field)) codes.push('subject-style/not-encoded');
  if ([...subject].length > maxLetters) codes.push('subject-style/long');
  if (/(?:https?|ftp):\/\/|\bwww\.[a-z0-9-]+\.[a-z]{2,}/i.test(subject)) codes.push('subject-style/web-address');
  return codes.map((code) => ({ code, found: shown, at }));
}

/** At least two words, and ten letters, none of them small: `CV` and `ICT` are words like others. */
function isShouted(subject: string): boolean {
  if (subject !== subject.toUpperCase()) return false;
  const letters = subject.match(/\p{L}/gu)?.join('') ?? '';
  const words = subject.match(/\p{L}{2,}/gu) ?? [];
  return (
    letters.length >= 10 && words.length >= 2 && letters === letters.toUpperCase() && letters !== letters.toLowerCase()
  );
}
