import { type CheckOptions, checkMessage, type MessageReport } from '../check-message.ts';
import type { Place } from '../types.ts';
import { type Draft, type DraftField, formatDraft } from './format-draft.ts';

/** Checks a mail that is being written; `bytes` is the mail that it became for that. In the place of a part of the mail stands `html`, `text` or `attachment 1`. */
export function checkDraft(draft: Draft, options: CheckOptions = {}): MessageReport & { readonly bytes: Uint8Array } {
  const { bytes, fields } = formatDraft(draft);
  const report = checkMessage(bytes, options);
  return {
    ...report,
    bytes,
    findings: report.findings.map((each) => ({ ...each, where: inDraft(each.where, fields) })),
  };
}

function inDraft(where: Place, fields: ReadonlyMap<string, DraftField>): Place {
  const field = fields.get(where.part ?? '');
  return field === undefined
    ? where
    : { ...where, part: typeof field === 'number' ? `attachment ${field + 1}` : field };
}
