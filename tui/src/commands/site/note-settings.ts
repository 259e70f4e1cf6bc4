import type { readSiteSettings } from '@truefrom/core/node/site';
import { printable } from '@truefrom/core/problem';
import { noteProblems, type Output } from '../output.ts';

/** Says which settings were not taken, and where pages carry another address than the settings have. */
export function noteSettings(
  out: Output,
  { url, ignored }: Awaited<ReturnType<typeof readSiteSettings>>,
  builtFor: string | null,
): void {
  noteProblems(out, ignored);
  if (builtFor === null || builtFor === url) return;
  out.note(`! The pages were built for ${printable(builtFor)}, but the address of the site is ${url}.`);
  out.note('  Their links name the first one: build them again with "truefrom site build".');
}
