import { canonicalName, type DnsQuestion, isUnanswered, type LookUp, recordsIn } from '../look-up.ts';
import { isSpfRecord, parseSpfRecord, type SpfRecord } from './record.ts';
import { isTargetName } from './target-name.ts';

/** The one SPF record of a domain, or why there is none (RFC 7208 §4.4, §4.5). */
export type FoundRecord =
  | { readonly record: SpfRecord; readonly asked: readonly DnsQuestion[] }
  | {
      readonly kind: 'no-record' | 'several-records' | 'no-answer' | 'bad-domain';
      readonly asked: readonly DnsQuestion[];
    };

/** The records that were read, by domain: each is read once. */
export type Records = Map<string, FoundRecord>;

export async function fetchRecord(
  { client, records }: { readonly client: { readonly lookUp: LookUp }; readonly records: Records },
  domain: string,
): Promise<FoundRecord> {
  const key = canonicalName(domain);
  const known = records.get(key);
  if (known) return known;
  const found = isTargetName(key) ? await readRecord(client.lookUp, domain) : noRecord('bad-domain', []);
  records.set(key, found);
  return found;
}

async function readRecord(lookUp: LookUp, domain: string): Promise<FoundRecord> {
  const answer = await lookUp(domain, 'TXT');
  const asked: readonly DnsQuestion[] = [{ name: domain, type: 'TXT', answer }];
  if (isUnanswered(answer)) return noRecord('no-answer', asked);
  if (answer.kind === 'bad-name') return noRecord('bad-domain', asked);
  const texts = recordsIn(answer).filter(isSpfRecord);
  const [text] = texts;
  if (text === undefined) return noRecord('no-record', asked);
  return texts.length > 1 ? noRecord('several-records', asked) : { record: parseSpfRecord(text), asked };
}

const noRecord = (kind: Exclude<FoundRecord, { record: SpfRecord }>['kind'], asked: readonly DnsQuestion[]) => ({
  kind,
  asked,
});
