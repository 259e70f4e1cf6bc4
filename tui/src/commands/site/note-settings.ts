import type { BuiltSite, readSiteSettings } from '@truefrom/core/node/site';
import { printable } from '@truefrom/core/problem';
import { noteProblems, type Output } from '../output.ts';

/** Says which settings were not taken, and where pages were built by others than there are; `built` null: there are none. */
export function noteSettings(
  out: Output,
  { url, dnsOverHttps, ignored }: Awaited<ReturnType<typeof readSiteSettings>>,
  built: BuiltSite | null,
): void {
  noteProblems(out, ignored);
  if (built === null || built.url === null) return;
  if (built.url !== url) {
    out.note(`! The pages were built for ${printable(built.url)}, but the address of the site is ${url}.`);
    out.note('  Their links name the first one: build them again with "truefrom site build".');
  }
  if (built.dnsOverHttps !== dnsOverHttps) {
    out.note(`! The pages were built to ask ${asked(built.dnsOverHttps)}, but are to ask ${asked(dnsOverHttps)}.`);
    out.note('  Build them again with "truefrom site build".');
  }
}

const asked = (dnsOverHttps: string | null) => dnsOverHttps ?? 'no DNS';
