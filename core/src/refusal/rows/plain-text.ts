/** The same letters in lower case without accents, each as long as before, so that offsets stay. */
function lowered(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length && !/[^\0-\x7f]/.test(text)) return lower;
  let plain = '';
  for (let i = 0; i < text.length; i++) plain += plainLetter(text[i] ?? '');
  return plain;
}

const plainLetters = new Map(
  Object.entries({
    '‘': "'",
    '’': "'",
    '´': "'",
    '`': "'",
    '“': '"',
    '”': '"',
    '„': '"',
    '–': '-',
    '—': '-',
    '‑': '-',
  }),
);

function plainLetter(letter: string): string {
  if (letter < '\x80') return letter.toLowerCase();
  const known = plainLetters.get(letter);
  if (known !== undefined) return known;
  const lower = letter.toLowerCase();
  if (lower.length !== 1) return letter;
  return lower < '\u0250' ? (lower.normalize('NFD')[0] ?? lower) : lower;
}

/** As phrases see a text: no accents, one kind of quotation mark, `-` and `_` are spaces. */
export const plainText = (text: string): string => lowered(text).replace(/[-_\t\r\n\xa0]/g, ' ');

const endsLocalPart = /[\s<>()[\]"':;,=|]/;
const endsLink = /[\s<>"'()]/;

function blankAddresses(plain: string): string {
  let done = '';
  let from = 0;
  for (let at = plain.indexOf('@'); at >= 0; at = plain.indexOf('@', at + 1)) {
    let start = at;
    while (start > from && at - start < 256 && !endsLocalPart.test(plain[start - 1] ?? ' ')) start--;
    let end = at + 1;
    while (end < plain.length && end - at < 256 && /[\w.\x80-\uffff-]/.test(plain[end] ?? '')) end++;
    if (start === at || end === at + 1) continue;
    done += plain.slice(from, start) + '@'.repeat(end - start);
    from = end;
    at = end - 1;
  }
  return done + plain.slice(from);
}

function blankLinks(plain: string): string {
  let done = '';
  let from = 0;
  for (let at = plain.indexOf('://'); at >= 0; at = plain.indexOf('://', at + 3)) {
    if (at < from) continue;
    let start = at;
    while (start > from && /[a-z]/.test(plain[start - 1] ?? '')) start--;
    let end = at + 3;
    while (end < plain.length && !endsLink.test(plain[end] ?? '')) end++;
    done += plain.slice(from, start) + '@'.repeat(end - start);
    from = end;
  }
  return done + plain.slice(from);
}

/** A name that ends as names of hosts do. `full.Please` is the end of a sentence; a program's own dotted names end otherwise. */
const hostName =
  /(?<![\w@.-])(?:[\w-]+\.)+(?:com|net|org|edu|gov|mil|info|biz|name|local|example|[a-z]{2})(?![\w@.-]*[\w@])/g;

const token = /[^\s<>"'()[\],;]+/g;
const place = /[a-z0-9][./][a-z0-9]/;

function withoutHosts(text: string, plain: string): string {
  let done = '';
  let from = 0;
  for (const { 0: name, index } of text.matchAll(hostName)) {
    done += plain.slice(from, index) + '@'.repeat(name.length);
    from = index + name.length;
  }
  return done + plain.slice(from);
}

/**
 * The text as it is searched, each as long as before: `all` without addresses, `links` with nothing but names of hosts and
 * links, `words` without both.
 */
export function searchable(text: string): { readonly all: string; readonly links: string; readonly words: string } {
  const plain = blankAddresses(lowered(text));
  const links = plain.replace(token, (word) => (place.test(word) ? word : '@'.repeat(word.length)));
  return { all: plain, links, words: blankLinks(withoutHosts(text, plain)).replace(/[-_\t\r\n\xa0]/g, ' ') };
}
