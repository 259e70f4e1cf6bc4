/** The fields at the top of a mail or of a part (RFC 5322 §2.2), unfolded; names are in small letters. */
export type Head = {
  readonly fields: readonly (readonly [name: string, value: string])[];
  /** Where the body begins. */
  readonly end: number;
};

const maxHead = 4_194_304;
const maxValue = 65_536;
const field = /^([!-9;-~]{1,80})[ \t]*:[ \t]*(.*)$/;

/** Reads fields from `start` until an empty line, or until a line that is none; 4 MiB of them at most, 64 KiB of each line. */
export function readHead(text: string, start: number, end: number): Head {
  const fields: [string, string][] = [];
  const limit = Math.min(end, start + maxHead);
  let at = start;
  while (at < limit) {
    const newline = text.indexOf('\n', at);
    const stop = newline === -1 || newline > limit ? limit : newline;
    const line = text.slice(at, Math.min(text[stop - 1] === '\r' ? stop - 1 : stop, at + maxValue));
    const next = stop < end ? stop + 1 : end;
    if (line.trim() === '') return { fields, end: next };
    const last = fields.at(-1);
    if (/^[ \t]/.test(line) && last !== undefined) {
      if (last[1].length < maxValue) last[1] += ` ${line.trim()}`;
    } else {
      const found = field.exec(line);
      if (found) fields.push([found[1]?.toLowerCase() ?? '', found[2]?.trim() ?? '']);
      else if (!(line.startsWith('From ') || line.startsWith('>From '))) return { fields, end: at };
    }
    at = next;
  }
  return { fields, end: at };
}

/** The first field of that name; empty where there is none. */
export const fieldOf = ({ fields }: Head, name: string): string => fields.find(([own]) => own === name)?.[1] ?? '';

const usual = new Set(
  'from to subject date received return-path content-type message-id mime-version delivered-to reply-to x-original-to'.split(
    ' ',
  ),
);

/** Whether a text is a mail with its fields, rather than words pasted from a screen. */
export const beginsAsMail = ({ fields }: Head): boolean =>
  fields.filter(([name]) => usual.has(name)).length >= 2 || fields.some(([name]) => name === 'received');

/** A value such as `text/plain; charset="utf-8"` (RFC 2045 §5.1), everything but quoted values in small letters. */
export function readParameters(value: string): { value: string; parameters: Readonly<Record<string, string>> } {
  const parameters: Record<string, string> = {};
  const head = value.slice(0, 2_000);
  for (const [, name = '', quoted, token] of head.matchAll(
    /;\s*([\w-]{1,40})\*?\s*=\s*(?:"([^"]{0,300})"|([^\s;]{1,300}))/g,
  )) {
    parameters[name.toLowerCase()] ??= quoted ?? token ?? '';
  }
  return { value: (/^[^\s;]{1,100}/.exec(head)?.[0] ?? '').toLowerCase(), parameters };
}
