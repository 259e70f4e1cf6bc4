import type { WriteStream } from 'node:tty';
import { type Picture, readPicture } from './picture.ts';
import { difference } from './picture-difference.ts';

const beginFrame = '\u001b[?2026h';
const endFrame = '\u001b[?2026l';
/** Below this a change arrives in one packet and is drawn at once, so it needs no marks around it. */
const smallBytes = 500;

/**
 * The terminal as Ink sees it. Ink writes whole frames; what goes out is only what turns the last picture into the next:
 * one byte for a letter at the end of a line. Whatever is no frame goes out as it is, and the next frame is painted whole.
 */
export function smallOutput(terminal: WriteStream): WriteStream {
  let open: string | null = null;
  let shown: Picture | null = null;
  const passOn = (text: string): string => {
    shown = null;
    return text;
  };
  const shrink = (frame: string): string => {
    const next = readPicture(frame, shown);
    if (next === null) return passOn(frame);
    const change = difference(shown, next);
    shown = next;
    return change.length > smallBytes ? beginFrame + change + endFrame : change;
  };
  const write = (text: string | Uint8Array, ...rest: unknown[]): boolean => {
    const done = rest.find((part) => typeof part === 'function') as (() => void) | undefined;
    if (typeof text !== 'string' || text === '') return terminal.write(text, done);
    if (text === beginFrame) open = '';
    if (open === null) return terminal.write(passOn(text), done);
    open += text;
    if (!open.endsWith(endFrame)) {
      done?.();
      return true;
    }
    const frame = open.slice(beginFrame.length, -endFrame.length);
    open = null;
    return terminal.write(shrink(frame), done);
  };
  return new Proxy(terminal, {
    get(target, name) {
      if (name === 'write') return write;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
