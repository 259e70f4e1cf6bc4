import type { mailAttachmentProblems } from '../../problem/index.ts';
import { hasMacros, isDocument, lookIntoOle, lookIntoPdf, lookIntoRtf } from './documents.ts';
import { isRunnable } from './extensions.ts';
import { type FileOctets, wholeFile } from './file-octets.ts';
import { isFit, isKnown, type Kind, kindOf } from './kinds.ts';
import { gzipName, type Listing, readCab, readTar } from './listing.ts';
import { type FileName, readName } from './name.ts';
import { read7z, readRar } from './rar.ts';
import { findEnd, readZip, storedOctets, type ZipListing } from './zip.ts';

export type AttachmentCode = keyof typeof mailAttachmentProblems;

/** What is wrong with a file; `what` names the thing in it that it is about, null where that is the file itself. */
export type FileFault = { readonly code: AttachmentCode | 'script/picture'; readonly what: string | null };

/** What a mail may cost: names that are read, and archives within archives that are looked into. */
export type Allowance = { names: number; nested: number };

/** Enough for any mail that people send. */
export const newAllowance = (): Allowance => ({ names: 20_000, nested: 16 });

const maxDepth = 3;
const manyOctets = 2_147_483_648;

const fault = (code: FileFault['code'], what: string | null = null): FileFault => ({ code, what });
/** One of each code: what is in an archive is told once. */
const oncePerCode = (faults: readonly FileFault[]): FileFault[] =>
  faults.filter(({ code }, at) => faults.findIndex((each) => each.code === code) === at);

/** What the name of an attached file says against it. */
export function faultsOfName({ sort, trick, packed }: FileName): FileFault[] {
  if (trick === 'hidden') return [fault('attachment/hidden-name')];
  if (trick === 'double') return [fault('attachment/double-extension')];
  if (sort === 'program') return [fault('attachment/program')];
  if (sort === 'shortcut') return [fault('attachment/shortcut')];
  if (sort === 'disk') return [fault('attachment/disk-image')];
  if (sort === 'refused') return [fault('attachment/refused-type')];
  if (sort === 'outlook') return [fault('attachment-note/outlook-type')];
  if (sort === 'macros') return [fault('attachment/macros')];
  const inner = packed === null ? null : readName(packed);
  return inner !== null && isRunnable(inner.sort) ? [fault('attachment/program-inside', inner.plain)] : [];
}

/**
 * What a file is, and what its content says against it under this name. What is in no table is no fault. Of an archive only the
 * list of its files is read, and that of an archive which stands in it as it is, three levels deep. Nothing is unpacked.
 */
export function lookInto(
  file: FileOctets,
  name: FileName,
  allowance: Allowance,
): { kind: Kind | null; faults: FileFault[] } {
  const kind = kindOf(file.head, file.tail) ?? (name.extension === 'zip' && findEnd(file.tail) >= 0 ? 'zip' : null);
  if (kind === null) return { kind, faults: [] };
  const runs = faultOfRunning(kind, name);
  const faults = runs !== null ? [runs] : [...contentFaults(file, kind, name, allowance), ...unfit(kind, name)];
  return { kind, faults: oncePerCode(faults) };
}

function faultOfRunning(kind: Kind, { extension }: FileName): FileFault | null {
  if (kind === 'disk') return fault('attachment/disk-image');
  // a script without an ending, or in a text, is one that people read
  if (kind === 'script') return isFit(kind, extension) ? null : fault('attachment/disguised');
  if (kind !== 'program' && kind !== 'shortcut') return null;
  return fault(isKnown(extension) ? 'attachment/disguised' : `attachment/${kind}`);
}

const unfit = (kind: Kind, { extension }: FileName): FileFault[] =>
  isFit(kind, extension) ? [] : [fault('attachment-note/other-content', kind)];

function contentFaults(file: FileOctets, kind: Kind, name: FileName, allowance: Allowance): FileFault[] {
  if (kind === 'office') {
    const { isInstaller, isLocked, ...facts } = lookIntoOle(file);
    if (isInstaller) return [fault(isKnown(name.extension) ? 'attachment/disguised' : 'attachment/program')];
    return [...documentFaults(facts), ...(isLocked ? [fault('attachment-note/locked-document')] : [])];
  }
  if (kind === 'rtf') return documentFaults(lookIntoRtf(file));
  if (kind === 'pdf') {
    const facts = lookIntoPdf(file);
    return [...documentFaults(facts), ...(facts.isLocked ? [fault('attachment/locked-pdf')] : [])];
  }
  return archiveFaults(file, kind, name, allowance, 1);
}

const documentFaults = (facts: { readonly hasMacros: boolean; readonly runs: string | null }): FileFault[] => [
  ...(facts.hasMacros ? [fault('attachment/macros')] : []),
  ...(facts.runs !== null ? [fault('attachment/active-document', facts.runs)] : []),
];

function archiveFaults(file: FileOctets, kind: Kind, name: FileName, allowance: Allowance, depth: number): FileFault[] {
  if (kind === 'zip') return zipFaults(file, name, allowance, depth);
  if (kind === 'gzip') return gzipFaults(file, name);
  const octets = file.whole ?? file.head;
  const listing = readListing(octets, kind, file.tail);
  if (listing === null) return [];
  const names = namesOf(listing.names, allowance);
  const isWhole = (listing.isWhole || file.whole === null) && names.length === listing.names.length;
  return listingFaults(names, { ...listing, isWhole });
}

function readListing(octets: Uint8Array, kind: Kind, tail: Uint8Array): Listing | null {
  if (kind === 'rar') return readRar(octets);
  if (kind === '7z') return read7z(octets, tail);
  if (kind === 'cab') return readCab(octets);
  return kind === 'tar' ? readTar(octets) : null;
}

function namesOf(names: readonly string[], allowance: Allowance): FileName[] {
  const read = names.slice(0, Math.max(0, allowance.names)).map(readName);
  allowance.names -= read.length;
  return read;
}

const listingFaults = (
  names: readonly FileName[],
  { isLocked, isWhole }: { readonly isLocked: boolean; readonly isWhole: boolean },
): FileFault[] => [
  ...names.flatMap(faultsOfEntry),
  ...(isLocked ? [fault('attachment/password')] : []),
  ...(isWhole ? [] : [fault('attachment/unreadable')]),
];

const isArchive = ({ sort, extension }: FileName): boolean =>
  sort === 'archive' || /^(?:ace|arj|cab|lha|lzh)$/.test(extension);

/** What the name of a file says against the archive that it is in. */
function faultsOfEntry(entry: FileName): FileFault[] {
  const { plain, sort, trick, packed } = entry;
  if (trick === 'hidden') return [fault('attachment/hidden-name', plain)];
  if (isRunnable(sort) || (packed !== null && isRunnable(readName(packed).sort)))
    return [fault('attachment/program-inside', plain)];
  if (sort === 'macros') return [fault('attachment/macros', plain)];
  return isArchive(entry) ? [fault('attachment/packed-twice', plain)] : [];
}

function zipFaults(file: FileOctets, name: FileName, allowance: Allowance, depth: number): FileFault[] {
  const listing = readZip(file);
  const entries = listing.entries.filter((each) => !/\/$|^__MACOSX\//.test(each.name));
  const names = namesOf(
    entries.map((each) => each.name),
    allowance,
  );
  if (isDocument(listing) && name.sort !== 'archive') {
    const running = names.find(({ sort, extension }) => isRunnable(sort) && !/^m?js$/.test(extension)); // books have scripts
    return documentFaults({ hasMacros: hasMacros(file.whole, listing), runs: running?.plain ?? null });
  }
  const size = entries.reduce((sum, each) => sum + each.size, 0);
  return [
    ...listingFaults(names, {
      isLocked: entries.some((each) => each.isLocked),
      isWhole: listing.isWhole && names.length === entries.length,
    }),
    ...(isDocument(listing) && hasMacros(file.whole, listing) ? [fault('attachment/macros')] : []),
    ...nestedFaults(file.whole, { ...listing, entries }, names, allowance, depth),
    ...(size > manyOctets && size > file.octets * 200 ? [fault('attachment/enormous')] : []),
  ];
}

function nestedFaults(
  zip: Uint8Array | null,
  listing: ZipListing,
  names: readonly FileName[],
  allowance: Allowance,
  depth: number,
): FileFault[] {
  if (zip === null || depth >= maxDepth) return [];
  return listing.entries.flatMap((entry, at) => {
    const name = names[at];
    if (name === undefined || entry.method !== 0 || entry.isLocked || !isArchive(name) || allowance.nested <= 0)
      return [];
    allowance.nested--;
    return faultsWithin(storedOctets(zip, listing, entry), name, allowance, depth + 1);
  });
}

/** What is wrong with an archive within an archive. */
function faultsWithin(content: Uint8Array, name: FileName, allowance: Allowance, depth: number): FileFault[] {
  const kind = kindOf(content);
  if (kind === null) return [];
  return archiveFaults(wholeFile(content), kind, name, allowance, depth).map(({ code, what }) =>
    fault(code, what === null ? name.plain : `${name.plain}: ${what}`),
  );
}

/** Its name, which the gzip keeps or its own name tells, stands for what is in it. */
function gzipFaults({ head }: FileOctets, name: FileName): FileFault[] {
  const inner = readName(gzipName(head) ?? name.packed ?? '');
  if (isRunnable(inner.sort)) return [fault('attachment/program-inside', inner.plain)];
  return isArchive(inner) && inner.extension !== 'tar' ? [fault('attachment-note/packed-twice', inner.plain)] : [];
}
