import { createRequire } from 'node:module';
import type { DnsType, LookUp } from '@truefrom/core/domain';

type Verdict = { readonly status: { readonly result: string }; readonly explanation?: string };
type MailauthSpf = {
  readonly spf: (options: {
    sender: string;
    ip: string;
    helo: string;
    mta: string;
    strict: true;
    resolver: (name: string, type: string) => Promise<unknown[]>;
  }) => Promise<Verdict>;
};

const { spf } = createRequire(import.meta.url)('mailauth/lib/spf') as MailauthSpf;
const codes = {
  'no-such-name': 'ENOTFOUND',
  'no-data': 'ENODATA',
  timeout: 'ETIMEOUT',
  'server-failure': 'ESERVFAIL',
  refused: 'EREFUSED',
  'bad-name': 'EBADNAME',
} as const;

/** What mailauth says in its strict form, asking the same look-up. */
export async function askMailauth(request: {
  readonly ip: string;
  readonly envelopeSender: string;
  readonly heloName: string;
  readonly receiver: string;
  readonly lookUp: LookUp;
}): Promise<{ result: string; explanation: string | null }> {
  const { status, explanation } = await spf({
    sender: request.envelopeSender,
    ip: request.ip,
    helo: request.heloName,
    mta: request.receiver,
    strict: true,
    resolver: (name, type) => resolve(request.lookUp, name, type as DnsType),
  });
  return { result: status.result, explanation: explanation ?? null };
}

/** Answers as the resolver of Node gives them to mailauth: lists, and faults with their codes. */
export async function resolve(lookUp: LookUp, name: string, type: DnsType): Promise<unknown[]> {
  const answer = await lookUp(name, type);
  if (answer.kind !== 'records') throw Object.assign(new Error(answer.kind), { code: codes[answer.kind] });
  return answer.records.map((record) => {
    if (typeof record !== 'string') return { priority: record.preference, exchange: record.host };
    return type === 'TXT' ? [record] : record;
  });
}
