import { kindOf } from './files/index.ts';
import type { Octets } from './mail/octets.ts';
import type { Found } from './types.ts';

const beginning = 4_096;

/** Why there is nothing to check; null for what may be a mail. */
export function unreadable({ octets, text }: Octets): Found | null {
  const tell = (code: Found['code']): Found => ({ code, found: '', at: { in: 'file', line: 1, column: 1 } });
  const first = text.slice(0, beginning);
  if (first.trim() === '' && text.trim() === '') return tell('unreadable/empty');
  if (octets[0] === 0xd0 && octets[1] === 0xcf && octets[2] === 0x11 && octets[3] === 0xe0)
    return tell('unreadable/outlook');
  const isOther = !/^(?:[!-9;-~]{1,100}:|>?From )/.test(first);
  if (isOther && !/^(?:text|html|svg|xml|null)$/.test(`${kindOf(octets)}`)) return tell('unreadable/binary');
  const nulls = first.split('\0').length - 1;
  const isMarked = (octets[0] === 0xff && octets[1] === 0xfe) || (octets[0] === 0xfe && octets[1] === 0xff);
  if (isMarked || (nulls > 2 && nulls >= Math.floor(first.length / 2) - 1)) return tell('unreadable/utf-16');
  // Of random octets, one in ten is a control character that no text has.
  const controls = first.match(/[\0-\x08\x0e-\x1a\x1c-\x1f]/g)?.length ?? 0;
  return isOther && controls > first.length / 20 ? tell('unreadable/binary') : null;
}
