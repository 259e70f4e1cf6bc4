import {
  faultIn,
  hasRepeatedTag,
  type KnownTags,
  listFaults,
  parseTagList,
  type RecordFault,
  type Tag,
  type TagList,
  tagNamed,
} from '../tag-list.ts';
import { readReportUris } from './report-uri.ts';
import type { AlignmentMode, DmarcPolicy, DmarcPolicyName } from './types.ts';

/** A text at a `_dmarc` name, read whole. */
export type DmarcRecord = {
  readonly text: string;
  /** False: receivers throw the text away as if it were not there. */
  readonly isValid: boolean;
  /** Null for a valid record too, where it asks for nothing and receivers do nothing (RFC 9989 §4.10.1). */
  readonly policy: DmarcPolicy | null;
  readonly psd: DmarcPolicy['psd'];
  readonly faults: readonly RecordFault[];
};

const tagNames: KnownTags = {
  family: 'dmarc',
  known: ['v', 'p', 'sp', 'np', 'adkim', 'aspf', 't', 'psd', 'rua', 'ruf', 'fo'],
  removed: ['pct', 'rf', 'ri'],
};
const policyNames: readonly DmarcPolicyName[] = ['none', 'quarantine', 'reject'];
const version = /^[ \t\r\n]*[vV][ \t]*=[ \t]*DMARC1[ \t\r\n]*(?:;|$)/;

/** True for a text that begins with the version as RFC 9989 §4.8 has it; the value's case counts. */
export const isDmarcRecord = (text: string): boolean => version.test(text);

/** How far a policy goes: 0 to 2. */
export const strengthOf = (policy: DmarcPolicyName): number => policyNames.indexOf(policy);

/** The policy one step milder (RFC 9989 §4.7, "t"). */
export const milder = (policy: DmarcPolicyName): DmarcPolicyName => (policy === 'reject' ? 'quarantine' : 'none');

/** Reads a text, whatever it is (RFC 9989 §4.7, §4.8). Where every fault stands is told; the first are the gravest. */
export function parseDmarcRecord(text: string): DmarcRecord {
  const whole = { start: 0, end: text.length };
  if (!isDmarcRecord(text)) {
    return unusable(text, [faultIn(text, whole, 'error', 'dmarc/not-recognised')]);
  }
  const list = withSmallVersion(parseTagList(text));
  if (hasRepeatedTag(list)) return unusable(text, listFaults(list, tagNames));
  const rua = readReportUris(tagNamed(list, 'rua'), text);
  const ruf = readReportUris(tagNamed(list, 'ruf'), text);
  const asked = readPolicies(list, rua.uris.length > 0);
  const values = readValues(list);
  const policy = asked.policies && { ...asked.policies, ...values.policy, rua: rua.uris, ruf: ruf.uris };
  return {
    text,
    isValid: true,
    policy,
    psd: values.policy.psd,
    faults: [
      ...asked.faults,
      ...values.faults,
      ...(policy ? advise(list, policy) : []),
      ...rua.faults,
      ...ruf.faults,
      ...listFaults(list, percentageOf(list) ? { ...tagNames, known: [...tagNames.known, 'pct'] } : tagNames),
    ],
  };
}

const unusable = (text: string, faults: RecordFault[]): DmarcRecord => ({
  text,
  isValid: false,
  policy: null,
  psd: 'u',
  faults,
});

/** Of the names, the version's alone may be written large (RFC 9989 §4.8). */
const withSmallVersion = (list: TagList): TagList => ({
  ...list,
  tags: list.tags.map((tag, at) => (at === 0 ? { ...tag, name: tag.name.toLowerCase() } : tag)),
});

type Policies = Pick<DmarcPolicy, 'p' | 'sp' | 'np'>;

/** `p`, `sp` and `np`: without a valid p, or with one of the others invalid, it is `none`, or nothing without reports. */
function readPolicies(list: TagList, hasReports: boolean): { policies: Policies | null; faults: RecordFault[] } {
  const tags = [tagNamed(list, 'p'), tagNamed(list, 'sp'), tagNamed(list, 'np')] as const;
  const [p, sp, np] = tags.map((tag) => policyNames.find((name) => name === tag?.value.toLowerCase()) ?? null);
  const bad = tags.filter((tag) => tag && !policyNames.some((name) => name === tag.value.toLowerCase()));
  const faults = bad.flatMap((tag) => (tag ? [faultIn(list.text, tag, 'error', 'dmarc/bad-policy')] : []));
  if (tags[0] === undefined) {
    const [first = { start: 0, end: 0 }] = list.tags;
    faults.unshift(faultIn(list.text, first, hasReports ? 'warning' : 'error', 'dmarc/missing-policy'));
  }
  if (faults.length > 0 || !p) return { policies: hasReports ? { p: 'none', sp: null, np: null } : null, faults };
  return { policies: { p, sp: sp ?? null, np: np ?? null }, faults };
}

type Values = Pick<DmarcPolicy, 'adkim' | 'aspf' | 'isTesting' | 'psd'>;
const failureOptions = ['0', '1', 'd', 's'];

/** Each once, with colons between them; `0` and `1` exclude each other. */
function areFailureOptions(value: string): boolean {
  const options = value.toLowerCase().split(':');
  const areKnown = options.every((option) => failureOptions.includes(option));
  return areKnown && new Set(options).size === options.length && !(options.includes('0') && options.includes('1'));
}

function readValues(list: TagList): { policy: Values; faults: RecordFault[] } {
  const faults: RecordFault[] = [];
  const read = <T extends string>(name: string, choices: Readonly<Record<string, T>>, usual: T): T => {
    const tag = tagNamed(list, name);
    const value = tag?.value.toLowerCase() ?? '';
    if (tag === undefined) return usual;
    if (Object.hasOwn(choices, value)) return choices[value] ?? usual;
    faults.push(faultIn(list.text, tag, 'warning', 'dmarc/bad-value'));
    return usual;
  };
  const modes: Readonly<Record<string, AlignmentMode>> = { r: 'relaxed', s: 'strict' };
  const policy: Values = {
    adkim: read('adkim', modes, 'relaxed'),
    aspf: read('aspf', modes, 'relaxed'),
    isTesting: read('t', { y: 'y', n: 'n' }, 'n') === 'y',
    psd: read<Values['psd']>('psd', { y: 'y', n: 'n', u: 'u' }, 'u'),
  };
  const options = tagNamed(list, 'fo');
  if (options && !areFailureOptions(options.value)) {
    faults.push(faultIn(list.text, options, 'warning', 'dmarc/bad-value'));
  }
  return { policy, faults };
}

/** What is allowed, and yet worth telling. */
function advise(list: TagList, policy: DmarcPolicy): RecordFault[] {
  const tag = (name: string) => tagNamed(list, name);
  const [first, second] = list.tags;
  const [p, testing, options, share] = [tag('p'), tag('t'), tag('fo'), percentageOf(list)];
  const isWeaker = (name: 'sp' | 'np') => strengthOf(policy[name] ?? policy.p) < strengthOf(policy.p);
  const told = (tags: (Tag | undefined)[], severity: RecordFault['severity'], code: RecordFault['problem']['code']) =>
    tags.flatMap((each) => (each ? [faultIn(list.text, each, severity, code)] : []));
  return [
    ...told((['sp', 'np'] as const).filter(isWeaker).map(tag), 'warning', 'dmarc/weaker-for-subdomains'),
    ...told([policy.isTesting ? testing : undefined], 'warning', 'dmarc/testing'),
    ...told([share], 'warning', 'dmarc/percentage'),
    ...told([p?.value.toLowerCase() === 'none' ? p : undefined], 'note', 'dmarc/policy-none'),
    ...told([policy.rua.length === 0 ? first : undefined], 'note', 'dmarc/no-reports'),
    ...told([p !== second ? p : undefined], 'note', 'dmarc/policy-not-second'),
    ...told([tag('ruf') ? undefined : options], 'note', 'dmarc/failure-options-unused'),
  ];
}

/** `pct` where it said something else than all. */
const percentageOf = (list: TagList): Tag | undefined => {
  const tag = tagNamed(list, 'pct');
  return tag?.value === '100' ? undefined : tag;
};
