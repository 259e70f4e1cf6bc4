import type { MailWords } from '../problem/index.ts';
import { mailAttachmentProblems, mailContentProblems, mailFormProblems, mailLinkProblems } from '../problem/index.ts';
import type { MessageCode } from './codes.ts';
import { type Placing, placeOf } from './mail/place.ts';
import type { Finding, Found, Place, Severity } from './types.ts';

/** Words and severity of everything that can be found in a mail. */
export const messageWords: Readonly<Record<MessageCode, MailWords>> = {
  ...mailContentProblems,
  ...mailAttachmentProblems,
  ...mailFormProblems,
  ...mailLinkProblems,
};

/** What a rule found, with its severity and its place. */
export function toFinding(
  { code, found, at }: Found,
  placing: Placing | { readonly where: Place; readonly forwarded: string | null },
): Finding {
  const isPlaced = 'where' in placing;
  const part = at.in === 'text' || at.in === 'part' ? at.part : undefined;
  return {
    check: code.slice(0, code.indexOf('/')),
    severity: messageWords[code].severity,
    problem: { code, found },
    where: isPlaced ? placing.where : placeOf(at, placing),
    spot: at,
    forwarded: isPlaced ? placing.forwarded : (placing.parts.get(part ?? '')?.forwarded ?? null),
  };
}

/** How many findings there are of each severity. */
export function countsOf(findings: readonly Finding[]): Readonly<Record<Severity, number>> {
  const counts = { error: 0, warning: 0, note: 0 };
  for (const { severity } of findings) counts[severity]++;
  return counts;
}
