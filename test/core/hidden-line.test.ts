import { expect, test } from 'vitest';
import { emptyHiddenLine, typeHidden } from '../../tui/src/commands/hidden-line.ts';

test.each([
  { pieces: ['sec', 'ret\r'], typed: 'secret', ended: 'line', rest: '', why: 'Enter ends it' },
  { pieces: ['secret\nnext\r'], typed: 'secret', ended: 'line', rest: 'next\r', why: 'what follows is for others' },
  { pieces: ['secrex\u007ft\r'], typed: 'secret', ended: 'line', rest: '', why: 'Backspace takes a letter back' },
  { pieces: ['a😀\b\b\b', 'b\r'], typed: 'b', ended: 'line', rest: '', why: 'a whole one, and none beyond the first' },
  { pieces: ['wrong\u0015right\r'], typed: 'right', ended: 'line', rest: '', why: 'Ctrl-U takes all back' },
  { pieces: ['\u001b[200~pasted\u001b[201~\r'], typed: 'pasted', ended: 'line', rest: '', why: 'marks of a paste' },
  { pieces: ['half\u0003more\r'], typed: '', ended: 'cut', rest: '', why: 'Ctrl-C keeps nothing of it' },
  { pieces: ['half\u0004'], typed: '', ended: 'cut', rest: '', why: 'Ctrl-D as well' },
  { pieces: ['half'], typed: 'half', ended: null, rest: '', why: 'it goes on' },
])('a line that is not shown: $why', ({ pieces, ...line }) => {
  const { why: _, ...expected } = line;
  expect(pieces.reduce(typeHidden, emptyHiddenLine)).toEqual(expected);
});
