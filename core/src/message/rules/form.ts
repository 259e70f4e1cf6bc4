import { printable } from '../../problem/index.ts';
import { parseAddresses } from '../mail/addresses.ts';
import type { Octets } from '../mail/octets.ts';
import { fieldsNamed } from '../mail/part.ts';
import { charsetOf, isAsciiCharset, knownEncodings } from '../mail/part-text.ts';
import type { Structure } from '../mail/structure.ts';
import type { MailPart } from '../mail/types.ts';
import type { Found, Spot } from '../types.ts';

const header = (name: string): Spot => ({ in: 'header', header: name });

/** What is missing in the header of the mail itself. */
export function headerFindings({ root: { fields }, stray }: Structure, placeOfIndex: (index: number) => Spot): Found[] {
  const has = (name: string) => fields.some((field) => field.name === name);
  const date = fieldsNamed(fields, 'date')[0]?.raw;
  const found: Found[] = [];
  if (fields.length === 0) return [{ code: 'unreadable/no-header', found: '', at: { in: 'file', line: 1, column: 1 } }];
  if (!has('from')) found.push({ code: 'header/no-from', found: '', at: header('From') });
  if (date === undefined) found.push({ code: 'header/no-date', found: '', at: header('Date') });
  else if (!isDate(date)) found.push({ code: 'header/bad-date', found: printable(date, 80), at: header('Date') });
  if (!has('message-id')) found.push({ code: 'header/no-message-id', found: '', at: header('Message-ID') });
  if (!fields.some(({ name, raw }) => /^(?:to|cc)$/.test(name) && parseAddresses(raw).length > 0))
    found.push({ code: 'header/no-recipient', found: '', at: header('To') });
  if (stray !== null) found.push({ code: 'header/not-a-field', found: '', at: placeOfIndex(stray) });
  return found;
}

/** Day, month by name, year, hour and minute (RFC 5322 §3.3); the name of the day and the zone are not weighed. */
const isDate = (text: string): boolean =>
  /\b\d{1,2}\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d{2,4}\s+\d{1,2}:\d{2}/i.test(
    text.slice(0, 200),
  );

const maxLine = 998;

/** What is wrong with the lines of the file. */
export function lineFindings({ text }: Octets, lines: readonly number[]): Found[] {
  const found: Found[] = [];
  const at = (index: number): Spot => ({ in: 'file', line: index + 1, column: 1 });
  let [crlf, lf] = [-1, -1];
  for (const [index, start] of lines.entries()) {
    const next = lines[index + 1];
    const end = next === undefined ? text.length : next - 1;
    const isCrlf = next !== undefined && text.charCodeAt(end - 1) === 13;
    if (end - (isCrlf ? 1 : 0) - start > maxLine) {
      if (!found.some(({ code }) => code === 'line/too-long'))
        found.push({ code: 'line/too-long', found: `${end - start} octets`, at: at(index) });
    }
    if (next === undefined) break;
    if (isCrlf) crlf = crlf === -1 ? index : crlf;
    else lf = lf === -1 ? index : lf;
  }
  const bare = /\r(?!\n)/.exec(text);
  if (crlf !== -1 && lf !== -1) found.push({ code: 'line/mixed-ends', found: '', at: at(crlf === 0 ? lf : crlf) });
  else if (bare !== null)
    found.push({ code: 'line/mixed-ends', found: 'CR', at: at(lines.findLastIndex((start) => start <= bare.index)) });
  const nul = text.indexOf('\0');
  if (nul !== -1) found.push({ code: 'line/null', found: '', at: at(lines.findLastIndex((start) => start <= nul)) });
  return found;
}

/** What is wrong with how the parts are described. */
export function partFindings({ all }: Structure, octets: Octets, isCharset: (name: string) => boolean): Found[] {
  return all.flatMap((part): Found[] => {
    const at: Spot = part.path === '' ? header('Content-Type') : { in: 'part', part: part.path };
    const tell = (code: Found['code'], found: string): Found => ({ code, found: printable(found, 80), at });
    const found: Found[] = [];
    if (part.type.startsWith('multipart/')) {
      if (part.children.length === 1 && part.type !== 'multipart/report')
        found.push(tell('mime/single-part', part.type));
      return found;
    }
    if (!knownEncodings.includes(part.encoding)) found.push(tell('mime/unknown-encoding', part.encoding));
    if (!part.type.startsWith('text/')) return found;
    const charset = charsetOf(part);
    if (/utf-?7$|^iso-?2022-?(?:kr|cn)|^hz-/.test(charset)) found.push(tell('mime/risky-charset', charset));
    else if (!isCharset(charset)) found.push(tell('mime/unknown-charset', charset));
    else if (part.type === 'text/html' && isAsciiCharset(charset) && shifts.test(beginningOf(part, octets)))
      found.push(tell('mime/risky-charset', 'ISO-2022'));
    if (isEightBit(part, octets)) found.push(tell('octets/not-declared', part.type));
    return found;
  });
}

/** Signs by which ISO-2022 changes its alphabet; programs that guess a charset follow them. */
const shifts = /(?:\x1b|=1B)[($]/;
const beginningOf = ({ start, end }: MailPart, { text }: Octets): string =>
  text.slice(start, Math.min(end, start + 1_048_576));

const isEightBit = (part: MailPart, octets: Octets): boolean =>
  (!['8bit', 'binary', 'base64', 'quoted-printable'].includes(part.encoding) || !part.parameters.charset) &&
  part.children.length === 0 &&
  !octets.isAscii(part.start, part.end);
