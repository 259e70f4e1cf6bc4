import { decodeCharset } from '../../mime/index.ts';
import type { Octets } from './octets.ts';
import type { Field } from './types.ts';

/** The header of a mail or of a part, and what stands in it that is no field. */
export type Head = {
  readonly fields: readonly Field[];
  /** Where the body begins. */
  readonly end: number;
  /** The index of the first line that is neither a field nor part of one; null where there is none. */
  readonly stray: number | null;
};

const maxHead = 4_194_304;
const maxFields = 5_000;
const maxValue = 65_536;
const fieldName = /^([!-9;-~]{1,200})[ \t]*:/;

/**
 * Reads fields from `start` up to an empty line (RFC 5322 §2.2). A line that is none is passed over if another field follows it,
 * else the body begins there. Lines that mailboxes put before a mail (`From …`) do not count. 4 MiB are read at most.
 */
export function readHead(octets: Octets, start: number, end: number): Head {
  const { text } = octets;
  const limit = Math.min(end, start + maxHead);
  const found: { name: string; value: string; start: number; end: number }[] = [];
  let stray: number | null = null;
  let at = start;
  while (at < limit) {
    const newline = text.indexOf('\n', at);
    const stop = newline === -1 || newline >= limit ? limit : newline;
    const next = Math.min(stop + 1, end);
    const line = text.slice(at, Math.min(text[stop - 1] === '\r' ? stop - 1 : stop, at + maxValue));
    const last = found.at(-1);
    if (line === '') return headOf(octets, found, next, stray);
    if (/^[ \t]/.test(line) && last !== undefined) {
      if (last.value.length < maxValue) last.value += ` ${line.trim()}`;
      last.end = stop;
    } else {
      const name = fieldName.exec(line)?.[1];
      if (name !== undefined && found.length < maxFields) {
        found.push({ name: name.toLowerCase(), value: line.slice(line.indexOf(':') + 1).trim(), start: at, end: stop });
      } else if (name === undefined && !isMailboxLine(line)) {
        if (!goesOn(line, text, next, limit)) return headOf(octets, found, at, stray ?? (found.length > 0 ? at : null));
        stray ??= at;
      }
    }
    at = next;
  }
  return headOf(octets, found, at, stray);
}

const isMailboxLine = (line: string): boolean => /^>?From /.test(line);

/** Whether a field follows; behind a torn one, which is only a name, its rest may stand first. */
function goesOn(line: string, text: string, at: number, end: number): boolean {
  const lines = text.slice(at, Math.min(at + 2_000, end)).split('\n', 4);
  const isTorn = /^[A-Za-z][\w-]*[ \t]*$/.test(line);
  const next = isTorn ? lines.find((each) => !/^[ \t]+\S/.test(each)) : lines[0];
  return fieldName.test(next ?? '');
}

function headOf(
  octets: Octets,
  found: readonly { name: string; value: string; start: number; end: number }[],
  end: number,
  stray: number | null,
): Head {
  const fields = found.map(({ name, value, start, end: stop }) => ({
    name,
    raw: octets.isAscii(start, stop) ? value : unfolded(octets, start, stop),
    start,
    end: stop,
  }));
  return { fields, end, stray };
}

/** A value with octets beyond ASCII (RFC 6532 §3.2): UTF-8, else windows-1252. */
function unfolded({ octets }: Octets, start: number, end: number): string {
  const all = decodeCharset(octets.subarray(start, Math.min(end, start + maxValue)), 'utf-8');
  return all
    .slice(all.indexOf(':') + 1)
    .replace(/\r?\n[ \t]*/g, ' ')
    .trim();
}
