const mostOctets = 255;
const lifetimeS = 3600;

/**
 * A TXT record as a line of a zone file (RFC 1035 §5.1), in strings of at most 255 octets that are split behind a blank
 * where there is one. The text is ASCII.
 */
export const zoneLine = (domain: string, text: string): string =>
  `${domain}. ${lifetimeS} IN TXT ${splitText(text).map(quoted).join(' ')}`;

function splitText(text: string): string[] {
  const strings: string[] = [];
  for (let start = 0; start < text.length || start === 0; ) {
    const end = Math.min(text.length, start + mostOctets);
    const blank = end < text.length ? text.lastIndexOf(' ', end - 1) : -1;
    const cut = blank > start ? blank + 1 : end;
    strings.push(text.slice(start, cut));
    start = Math.max(cut, start + 1);
  }
  return strings;
}

const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;
