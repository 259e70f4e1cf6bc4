import { canonicalName, type LookUp, recordsIn } from '../look-up.ts';
import { checkSpf } from '../spf/check-spf.ts';
import { isSpfRecord } from '../spf/record.ts';
import type { SpfCheck } from '../spf/types.ts';
import { type ReadAudit, readAudit } from '../spf-audit/audit-spf.ts';
import { type Draft, type Piece, readDraft } from './piece.ts';

/** Where drafts of a record are tried: everything is as the DNS has it, but the domain's own record. */
export type Place = { readonly domain: string; readonly lookUp: LookUp };

/** The DNS with one SPF record in the place of what the domain has. */
export function withRecord({ domain, lookUp }: Place, text: string): LookUp {
  const overlay = async (name: string, type: Parameters<LookUp>[1]) => {
    const answer = await lookUp(name, type);
    if (type !== 'TXT' || canonicalName(name) !== domain) return answer;
    const others = (recordsIn(answer) as readonly string[]).filter((record) => !isSpfRecord(record));
    return { kind: 'records' as const, records: [...others, text] };
  };
  return overlay as LookUp;
}

export const evaluate = ({ domain, lookUp }: Place, ip: string): Promise<SpfCheck> =>
  checkSpf({ ip, envelopeSender: `postmaster@${domain}`, heloName: domain, lookUp });

export type Tried = { readonly draft: Draft; readonly checks: readonly SpfCheck[] };

/** What a draft gives for each address. */
export async function tryDraft(place: Place, pieces: readonly Piece[], addresses: readonly string[]): Promise<Tried> {
  const draft = readDraft(pieces);
  const lookUp = withRecord(place, draft.record.text);
  const checks = await Promise.all(addresses.map((ip) => evaluate({ ...place, lookUp }, ip)));
  return { draft, checks };
}

export type AuditedDraft = ReadAudit & { readonly draft: Draft };

export async function auditDraft(place: Place, pieces: readonly Piece[]): Promise<AuditedDraft> {
  const draft = readDraft(pieces);
  const read = await readAudit({ domain: place.domain, lookUp: withRecord(place, draft.record.text) });
  return { ...read, draft };
}
