export { type CheckOptions, checkMessage, type MessageReport } from './check-message.ts';
export { messageArticle, whyOf } from './checks.ts';
export type { MessageCode } from './codes.ts';
export { type Draft, type DraftField, type DraftFile, type FormattedDraft, formatDraft } from './draft/format-draft.ts';
export { type Excerpt, excerptOf } from './excerpt.ts';
export { messageWords } from './finding.ts';
export { type FixedMessage, type FixOptions, fixMessage } from './fix/fix-message.ts';
export { type BlackList, type Listed, parseList } from './rules/sender.ts';
export type { Finding, Found, Place, Severity, Span, Spot } from './types.ts';
