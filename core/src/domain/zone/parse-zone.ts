import { toALabels } from '../../address/index.ts';
import { type ProblemCode, printable } from '../../problem/index.ts';
import type { Finding, Severity } from '../finding.ts';
import { canonicalName, type LookUp } from '../look-up.ts';
import { answerFrom, type Zone } from './answer-from.ts';
import { type Bare, goesOn, readBare } from './read-bare.ts';
import { type Place, readEntry, type ZoneRecord } from './read-entry.ts';
import { type Printed, readPrinted } from './read-printed.ts';
import { cutEntries, type Entry } from './tokens.ts';

export type PastedZone = {
  /** Answers from what was pasted; a name that is not in it does not exist. */
  readonly lookUp: LookUp;
  /** The names that have records. */
  readonly names: readonly string[];
  /** Records of the retired type 99 (RFC 7208 §3.1). */
  readonly oldType: (name: string) => string[];
  readonly findings: readonly Finding[];
};

const isZoneFile = /^[ \t]*\$(?:ORIGIN|TTL)\s|\sSOA\s/im;
const mostUnreadable = 20;
const longestName = 253;

/**
 * Reads what a person pastes: a record alone, which belongs to `origin`; lines of a zone file (RFC 1035 §5.1); what dig,
 * nslookup and host print. Never throws, and takes time in proportion to the text.
 */
export function parseZone(text: string, origin: string): PastedZone {
  const home = canonicalName(toALabels(origin.trim().slice(0, longestName)));
  const { entries, unclosed } = cutEntries(text);
  const { records, unreadable } = readEntries(entries, {
    origin: home,
    owner: home,
    isZoneFile: isZoneFile.test(text.slice(0, 100_000)),
  });
  const zone: Zone = new Map();
  for (const record of records) addTo(zone, record);
  const shown = unreadable
    .slice(0, mostUnreadable)
    .map(({ line, raw }) => say('warning', 'zone/unreadable-line', `line ${line}: ${raw.trim().slice(0, 200)}`));
  const more = unreadable.length - shown.length;
  const findings = [
    ...(zone.size === 0 ? [say('error', 'zone/nothing-found', text.trim().slice(0, 200))] : []),
    ...(unclosed === null ? [] : [say('warning', 'zone/unclosed', `line ${unclosed}`)]),
    ...shown,
    ...(more > 0 ? [say('warning', 'zone/more-unreadable-lines', `${more} more lines`)] : []),
  ];
  const oldType = (name: string) =>
    (zone.get(canonicalName(name)) ?? []).flatMap((record) => (record.type === 'SPF' ? [record.value] : []));
  return { lookUp: answerFrom(zone), names: [...zone.keys()], oldType, findings };
}

const say = (severity: Severity, code: ProblemCode, seen: string): Finding => ({
  severity,
  problem: { code, found: printable(seen) },
  place: null,
});

function readEntries(entries: readonly Entry[], place: Place) {
  const records: ZoneRecord[] = [];
  const unreadable: Entry[] = [];
  const texts: Bare[] = [];
  const printed: Printed = { name: null, text: null };
  const home = place.origin;
  let bare: Bare | null = null;
  for (const entry of entries) {
    if (goesOn(bare, entry)) continue;
    const { text: before } = printed;
    const isPrinted = readPrinted(entry, place, printed);
    bare = null;
    if (printed.text && printed.text !== before) records.push(textRecord(printed.text));
    if (isPrinted === 'more' || isPrinted === 'ignored') continue;
    bare = isPrinted ? null : readBare(entry, home);
    const record = isPrinted ?? (bare ? 'ignored' : readEntry(entry, place));
    if (bare) texts.push(bare);
    else if (record === null) unreadable.push(entry);
    else if (record !== 'ignored') records.push(record);
  }
  for (const { name, parts } of texts) records.push({ name, type: 'TXT', value: parts.join('') });
  return { records, unreadable };
}

/** Its text is read when all of it is there. */
const textRecord = (text: { readonly name: string; value: string }): ZoneRecord => ({
  name: text.name,
  type: 'TXT',
  get value() {
    return text.value;
  },
});

function addTo(zone: Zone, record: ZoneRecord): void {
  if (record.name.length > longestName) return;
  const name = canonicalName(toALabels(record.name));
  const there = zone.get(name);
  if (!there) zone.set(name, [record]);
  else there.push(record);
}
