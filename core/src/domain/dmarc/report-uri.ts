import { type DomainName, parseDomainName } from '../../address/index.ts';
import { faultIn, type RecordFault, type Tag, withoutBlanks } from '../tag-list.ts';

/** An URI of RFC 3986 with commas and exclamation marks written as %2C and %21 (RFC 9989 §4.8). */
const uriForm = /^[a-z][a-z0-9+.-]*:(?:[a-z0-9\-._~:/?#[\]@$&'()*+;=]|%[0-9a-f]{2})*$/i;
const oldSize = /![0-9]+[kmgt]?$/i;
const mostFaults = 10;

/** The addresses of a `rua` or `ruf` tag, without their old size limits, and what is wrong with them. */
export function readReportUris(tag: Tag | undefined, text: string): { uris: string[]; faults: RecordFault[] } {
  const uris: string[] = [];
  const faults: RecordFault[] = [];
  if (tag === undefined) return { uris, faults };
  for (let start = tag.valueSpan.start; start <= tag.valueSpan.end; ) {
    const comma = text.indexOf(',', start);
    const end = comma < 0 || comma > tag.valueSpan.end ? tag.valueSpan.end : comma;
    const span = withoutBlanks(text, start, end);
    start = end + 1;
    const written = text.slice(span.start, span.end);
    const uri = written.replace(oldSize, '');
    if (uri !== written) faults.push(faultIn(text, span, 'note', 'dmarc/report-size'));
    if (!isUsable(uri)) faults.push(faultIn(text, span, 'warning', 'dmarc/bad-report-address', betterUri(uri)));
    else if (!isMailto(uri)) faults.push(faultIn(text, span, 'warning', 'dmarc/report-address-not-mailto'));
    if (uriForm.test(uri)) uris.push(uri);
  }
  return { uris, faults: faults.slice(0, mostFaults) };
}

const isMailto = (uri: string) => /^mailto:/i.test(uri);
const isUsable = (uri: string) => uriForm.test(uri) && (!isMailto(uri) || mailDomain(uri) !== null);

/** A bare address lacks its scheme; anything else cannot be guessed. */
function betterUri(uri: string): string | undefined {
  const better = `mailto:${uri}`;
  return uri.includes('@') && !uri.includes(':') && isUsable(better) ? better : undefined;
}

/** The domain that a `mailto:` address leads to (RFC 6068 §2); null for other addresses, and where there is none. */
export function mailDomain(uri: string): DomainName | null {
  if (!isMailto(uri)) return null;
  const [address = ''] = uri.slice('mailto:'.length).split('?');
  const at = address.lastIndexOf('@');
  return at < 1 ? null : parseDomainName(address.slice(at + 1));
}
