import { type ProblemCode, printable } from '../../problem/index.ts';
import type { Finding, Severity } from '../finding.ts';
import { type DnsQuestion, type DnsType, isUnanswered, type LookUp, recordsIn } from '../look-up.ts';
import type { Span } from '../spf/types.ts';

type Place = NonNullable<Finding['place']>;

export const placeOf = (name: string, type: string, span: Span | null = null): Place => ({
  name: printable(name, 255),
  type,
  span,
});

/** A finding whose words may be foreign. */
export const finding = (severity: Severity, code: ProblemCode, found: string, place: Place | null): Finding => ({
  severity,
  problem: { code, found: printable(found) },
  place,
});

const mostListed = 5;

/** At most five texts, and how many more there are. */
export function listed(texts: readonly string[]): string {
  const more = texts.length - mostListed;
  const shown = texts.slice(0, mostListed).map((text) => printable(text, 80));
  return shown.join(', ') + (more > 0 ? ` and ${more} more` : '');
}

export type HostAddresses = {
  readonly addresses: readonly string[];
  readonly asked: readonly DnsQuestion[];
  /** No address came, and for one of the questions nobody knows. */
  readonly isUnknown: boolean;
};

const bothTypes: readonly DnsType[] = ['A', 'AAAA'];

/** The addresses of a host of one or both families. */
export async function addressesOf(lookUp: LookUp, host: string, types = bothTypes): Promise<HostAddresses> {
  const asked = await Promise.all(types.map(async (type) => ({ name: host, type, answer: await lookUp(host, type) })));
  const addresses = asked.flatMap(({ answer }) => recordsIn(answer)).map((record) => printable(String(record), 45));
  return { addresses, asked, isUnknown: addresses.length === 0 && asked.some(({ answer }) => isUnanswered(answer)) };
}
