import { parseDomainName } from '../../address/index.ts';
import type { ProblemCode } from '../../problem/index.ts';
import { canonicalName } from '../look-up.ts';
import type { MtaStsCheck } from './types.ts';

export type StsPolicy = NonNullable<MtaStsCheck['policy']>;
type PolicyFaultCode = Extract<ProblemCode, `mta-sts/${string}`>;
/** What is wrong with a policy, each kind once; `found` are the places. */
export type PolicyFault = { readonly code: PolicyFaultCode; readonly found: readonly string[] };
export type ReadPolicy = { readonly policy: StsPolicy | null; readonly faults: readonly PolicyFault[] };

const line = /^([a-z0-9][a-z0-9_.-]{0,31}):[ \t]*(.*)$/i;
const modes = ['enforce', 'testing', 'none'] as const;
const longestSeconds = 31_557_600;
/** Most faults of a kind that are kept: a policy may be of 64 KB. */
const mostFaults = 1000;

/**
 * Reads the policy of RFC 8461 §3.2. Keys that are not known are ignored, and of those that stand twice all but the first;
 * `policy` is null if senders cannot use it.
 */
export function parseStsPolicy(text: string): ReadPolicy {
  const faults = new Map<PolicyFaultCode, string[]>();
  const fault = (code: PolicyFaultCode, found: string) => {
    const known = faults.get(code) ?? [];
    if (known.length < mostFaults) faults.set(code, [...known, found]);
  };
  const { fields, mx } = readLines(text, fault);
  const mode = modes.find((each) => each === fields.get('mode'));
  const maxAgeSeconds = secondsOf(fields.get('max_age'));
  if (fields.get('version') !== 'STSv1') fault('mta-sts/bad-version', fields.get('version') ?? 'no version');
  if (mode === undefined) fault('mta-sts/bad-mode', fields.get('mode') ?? 'no mode');
  if (maxAgeSeconds === null) fault('mta-sts/bad-max-age', fields.get('max_age') ?? 'no max_age');
  if (mode !== 'none' && mx.length === 0) fault('mta-sts/no-mx', 'no mx');
  const isUsable = !unusable.some((code) => faults.has(code));
  const policy = isUsable && mode !== undefined && maxAgeSeconds !== null ? { mode, mx, maxAgeSeconds } : null;
  return { policy, faults: [...faults].map(([code, found]) => ({ code, found })) };
}

const unusable: readonly PolicyFaultCode[] = ['mta-sts/bad-line', 'mta-sts/bad-version', 'mta-sts/no-mx'];

function readLines(text: string, fault: (code: PolicyFaultCode, found: string) => void) {
  const fields = new Map<string, string>();
  const mx: string[] = [];
  const lines = text.split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  for (const [at, each] of lines.entries()) {
    const [, key = '', rest = ''] = line.exec(each) ?? [];
    const value = rest.trimEnd();
    if (key === '' || value === '') fault('mta-sts/bad-line', `line ${at + 1}: ${shown(each)}`);
    else if (key !== 'mx' && fields.has(key)) fault('mta-sts/repeated-key', `line ${at + 1}: ${key}`);
    else if (key !== 'mx') fields.set(key, value);
    else if (isPattern(value)) mx.push(canonicalName(value));
    else fault('mta-sts/bad-mx', `line ${at + 1}: ${value}`);
  }
  return { fields, mx };
}

/** Editors put an invisible mark before the first line, which is then no longer a key. */
const shown = (text: string): string => (text === '' ? 'empty' : text.replaceAll('\ufeff', 'U+FEFF '));

const isPattern = (value: string): boolean => {
  const name = value.startsWith('*.') ? value.slice(2) : value;
  return /^[\x21-\x7e]+$/.test(name) && name.includes('.') && parseDomainName(name) !== null;
};

function secondsOf(value: string | undefined): number | null {
  if (value === undefined || !/^\d{1,10}$/.test(value)) return null;
  return Number(value) <= longestSeconds ? Number(value) : null;
}

/** True if a host is one of the policy's: `*.` stands for exactly one label (RFC 8461 §4.1). */
export function matchesPolicy(mxHost: string, patterns: readonly string[]): boolean {
  const host = canonicalName(mxHost);
  const dot = host.indexOf('.');
  const wild = `*${host.slice(dot)}`;
  return patterns.some((pattern) => pattern === host || (dot > 0 && pattern === wild));
}
