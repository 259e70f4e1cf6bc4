import { parseIp } from '../ip.ts';
import { parseSpfRecord } from '../spf/record.ts';

/** What people write instead of a term, and what they mean; first match wins. */
const slips: readonly { readonly written: RegExp; readonly meant: string }[] = [
  { written: /^([-+~?]?)(?:ipv?[46]|ip)[:=](?=[\d.]+(?:\/|$))/i, meant: '$1ip4:' },
  { written: /^([-+~?]?)(?:ipv?[46]|ip)[:=]\[?([\da-f:.]*:[\da-f:.]*)\]?(?=\/|$)/i, meant: '$1ip6:$2' },
  { written: /^([-+~?]?)(?:a|mx|include)[:=](?=\d+\.\d+\.\d+\.\d+(?:\/|$))/i, meant: '$1ip4:' },
  { written: /^([-+~?]?)includes?[:=]/i, meant: '$1include:' },
  { written: /^([-+~?]?)(a|mx|ptr|exists)=/i, meant: '$1$2:' },
  { written: /^(redirect|exp):/i, meant: '$1=' },
  { written: /^([-+~?])all\b.*$/i, meant: '$1all' },
];
const strayAtEnds = /^["'\\]+|["'\\,;]+$/g;
const foreign = /[^!-~]+/g;
const leadingZeros = /(\/{1,2})0+(?=\d)/g;

const mostLetters = 300;

/** A term that breaks the grammar as it was meant, where that is plain from how it is written; else null. */
export function mendTerm(text: string): string | null {
  if (text.length > mostLetters) return null;
  const parts = text.split(/\s+/).filter((part) => part !== '');
  if (parts.length < 2) return mendOne(text);
  const mended = parts.map((part) => (isWell(part) ? part : mendOne(part)));
  return mended.includes(null) ? null : mended.join(' ');
}

function mendOne(text: string): string | null {
  const plain = text.replace(foreign, '').replace(strayAtEnds, '').replace(leadingZeros, '$1');
  const slip = slips.find(({ written }) => written.test(plain));
  const meant = slip ? plain.replace(slip.written, slip.meant) : plain;
  const mended = withFamily(meant);
  return mended !== text && mended !== '' && isWell(mended) ? mended : null;
}

/** A number alone means the term of its family. */
function withFamily(text: string): string {
  const ip = parseIp(text.replace(/\/\d+$/, ''));
  return ip === null ? text : `ip${ip.family}:${text}`;
}

function isWell(term: string): boolean {
  const { faults, unknown, mechanisms, redirect, explanation } = parseSpfRecord(`v=spf1 ${term}`);
  return faults.length + unknown.length === 0 && mechanisms.length + (redirect ? 1 : 0) + (explanation ? 1 : 0) === 1;
}
