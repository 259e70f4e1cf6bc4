const unseen = /<!--[\s\S]*?(?:-->|$)|<(style|script|head|title)\b[\s\S]*?(?:<\/\1\s*>|$)/gi;
const newLine = /<\/?(?:p|div|br|tr|table|h[1-6]|li|ul|ol|hr|pre|blockquote|body)\b[^<>]*>/gi;

/** What a reader would see of HTML, a line for each block. It is read as text only, in time that grows with its length. */
export const wordsOf = (html: string): string =>
  html
    .replace(unseen, ' ')
    .replace(/\s+/g, ' ')
    .replace(newLine, '\n')
    .replace(/<\/t[dh]\s*>/gi, ' ')
    .replace(/<[a-z/!?][^<>]*>/gi, '')
    .replace(reference, characterOf)
    .replace(/ {2,}/g, ' ') // where tags were; the search after it would take the square of them
    .replace(/ ?\n[ \n]*/g, '\n');

const reference = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));?/gi;
/** The names of 192 to 255 in order (HTML 4.01 §24.2.1), the ones that reports are written with. */
const latin =
  'Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml';
const named = new Map<string, string>([
  ...latin.split(' ').map((name, at) => [name, String.fromCharCode(192 + at)] as const),
  ...Object.entries({
    nbsp: ' ',
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    ndash: '–',
    mdash: '—',
    hellip: '…',
    bull: '•',
  }),
  ...Object.entries({ lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', bdquo: '„', laquo: '«', raquo: '»', euro: '€' }),
]);

function characterOf(all: string, decimal?: string, hexadecimal?: string, name?: string): string {
  if (name !== undefined) return named.get(name) ?? all;
  const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : all;
}
