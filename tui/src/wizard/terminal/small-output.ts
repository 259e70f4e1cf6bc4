import type { WriteStream } from 'node:tty';

const beginFrame = '\u001b[?2026h';
const endFrame = '\u001b[?2026l';
const hideCursor = '\u001b[?25l';
const showCursor = '\u001b[?25h';
/** Below this a frame arrives in one packet and is drawn at once, so it needs no marks around it. */
const smallFrameBytes = 500;

/**
 * The same picture in fewer bytes, for a slow line: runs of "next line" become one move, and a small frame loses its
 * marks for synchronized output and the hiding and showing of a cursor that stays visible.
 */
export function compactFrame(frame: string): string {
  const merged = frame.replace(/(?:\u001b\[E){2,}/g, (run) => `\u001b[${run.length / 3}E`);
  if (merged.length > smallFrameBytes) return merged;
  const bare = merged.replaceAll(beginFrame, '').replaceAll(endFrame, '');
  return bare.startsWith(hideCursor) && bare.endsWith(showCursor)
    ? bare.slice(hideCursor.length, -showCursor.length)
    : bare;
}

/** The terminal as Ink sees it: what belongs to one frame goes out compacted and in one write. */
export function smallOutput(terminal: WriteStream): WriteStream {
  let open: string | null = null;
  const write = (text: string | Uint8Array, ...rest: unknown[]): boolean => {
    const done = rest.find((part) => typeof part === 'function') as (() => void) | undefined;
    if (typeof text !== 'string') return terminal.write(text, done);
    if (text === beginFrame) open = '';
    if (open === null) return terminal.write(compactFrame(text), done);
    open += text;
    if (!open.endsWith(endFrame)) {
      done?.();
      return true;
    }
    const frame = open;
    open = null;
    return terminal.write(compactFrame(frame), done);
  };
  return new Proxy(terminal, {
    get(target, name) {
      if (name === 'write') return write;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
