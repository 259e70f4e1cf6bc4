/** One part of the table alone, for a page that must stay small. */
export { addressProblems } from './address.ts';
export { blocklistProblems } from './blocklist.ts';
export { droppedFileProblems } from './dropped-file.ts';
export { knowledgeProblems } from './knowledge.ts';
export { mailAttachmentProblems } from './mail-attachments.ts';
export { mailContentProblems } from './mail-content.ts';
export { mailFormProblems } from './mail-form.ts';
export { mailLinkProblems } from './mail-links.ts';
export type { MailWords } from './mail-words.ts';
export { printable, wellFormed } from './printable.ts';
export { done, fail, type Result } from './result.ts';
export { spfProblems } from './spf.ts';
export { type Problem, type ProblemCode, type ProblemWords, problems, wordsOf } from './table.ts';
export { zoneProblems } from './zone.ts';
