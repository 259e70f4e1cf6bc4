import { isRunnable, type Sort, sortOf } from './extensions.ts';
import { isKnown } from './kinds.ts';

/** What the name of a file tells. */
export type FileName = {
  /** Without its folders, and without what is not seen. */
  readonly plain: string;
  /** The ending, in small letters and without its dot; empty where there is none. */
  readonly extension: string;
  readonly sort: Sort | null;
  /** What makes a name a lie: that it is written to hide its ending, or that it has the ending of a document before its own. */
  readonly trick: 'hidden' | 'double' | null;
  /** For a single packed file such as `a.scr.xz`, the name of what is in it. */
  readonly packed: string | null;
};

const overrides = /[\u202d\u202e]/;
/** Controls, and letters that have no width or turn the writing direction. */
const unseen = /[\p{Cc}\p{Default_Ignorable_Code_Point}]/gu;
/** Of names, more is never needed. */
const maxLetters = 1_000;

/** Reads a decoded file name, or one that an archive holds, as Windows takes it: case, and blanks and dots at its end do not count. */
export function readName(name: string): FileName {
  const cut = name.length > maxLetters ? name.slice(-maxLetters) : name;
  // a program that is written in C sees the name end where a zero stands
  const zero = cut.indexOf('\0');
  const whole = nameWithin(cut);
  const short = zero > 0 && !isRunnable(whole.sort) ? nameWithin(cut.slice(0, zero)) : whole;
  const read = isRunnable(short.sort) ? short : whole;
  const isOpen = !overrides.test(cut) && !(isRunnable(read.sort) && (read.isApart || read !== whole));
  const isDouble = isRunnable(read.sort) && isKnown(endingOf(read.stem));
  return {
    plain: read.plain,
    extension: read.extension,
    sort: read.sort,
    trick: isOpen ? (isDouble ? 'double' : null) : 'hidden',
    packed: read.sort === 'packed' && read.stem !== '' ? read.stem : null,
  };
}

/** `isApart`: the ending stands far from the rest of the name. */
function nameWithin(name: string) {
  const seen = /^[ -~]*$/.test(name) ? name : name.normalize('NFKC').replace(unseen, '');
  const plain = trimmed(seen.slice(Math.max(seen.lastIndexOf('/'), seen.lastIndexOf('\\')) + 1));
  const extension = endingOf(plain);
  const before = extension === '' ? plain : plain.slice(0, plain.lastIndexOf('.'));
  return { plain, extension, sort: sortOf(extension), stem: trimmed(before), isApart: /[\s\u2800]{4}$/.test(before) };
}

function endingOf(plain: string): string {
  const dot = plain.lastIndexOf('.');
  const ending = dot < 0 ? '' : plain.slice(dot + 1).toLowerCase();
  return /\s/.test(ending) ? '' : ending;
}

/** One pass from the end: a pattern would look at each run of blanks again and again. */
function trimmed(name: string): string {
  let end = name.length;
  while (end > 0 && /[\s."'\u2800]/.test(name[end - 1] ?? '')) end--;
  return name.slice(0, end).trimStart();
}
