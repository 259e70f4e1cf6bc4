/** What a keyboard sends for a key that has a name (xterm, "PC-Style Function Keys"; normal cursor keys). */
const namedKeys = {
  up: '\x1b[A',
  down: '\x1b[B',
  right: '\x1b[C',
  left: '\x1b[D',
  home: '\x1b[H',
  end: '\x1b[F',
  insert: '\x1b[2~',
  delete: '\x1b[3~',
  'page-up': '\x1b[5~',
  'page-down': '\x1b[6~',
  enter: '\r',
  escape: '\x1b',
  tab: '\t',
  'shift-tab': '\x1b[Z',
  backspace: '\x7f',
  space: ' ',
  f1: '\x1bOP',
} as const;

type Letter =
  | ('a' | 'b' | 'c' | 'd' | 'e' | 'f' | 'g' | 'h' | 'i' | 'j' | 'k' | 'l' | 'm')
  | ('n' | 'o' | 'p' | 'q' | 'r' | 's' | 't' | 'u' | 'v' | 'w' | 'x' | 'y' | 'z');
export type Key = keyof typeof namedKeys | `ctrl-${Letter}`;

/** The characters of one key; `applicationCursor`: the program asked for DECCKM, which changes arrows, home and end. */
export function sequenceOf(key: Key, applicationCursor = false): string {
  if (key.startsWith('ctrl-')) return String.fromCharCode(key.charCodeAt(5) & 0x1f);
  const sequence = namedKeys[key as keyof typeof namedKeys];
  return applicationCursor ? sequence.replace(/^\x1b\[([ABCDHF])$/, '\x1bO$1') : sequence;
}
