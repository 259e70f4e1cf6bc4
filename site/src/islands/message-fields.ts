import type { Fields } from './example-result.ts';

/** Names the example in the fragment of the address. */
export const messageSection = 'message';

/**
 * `kind` is `draft` for a mail that is written in the fields, `mail` for a whole one: a sample by its name, or a source that was
 * pasted, or else a file.
 */
export const messageFields = {
  kind: 'draft',
  sample: '',
  source: '',
  subject: 'A vacancy for you',
  html: '<p>Dear Anna,</p>\n<p>This fits you:\n<a href="https://jobs.example.net/7">www.yourcompany.com/7</a></p>',
  text: 'Dear Anna,\nThis fits you: www.yourcompany.com/7',
} satisfies Fields;

/** A link carries the name of a sample, never a mail: that is somebody's letter. */
export const messageState = ({ kind = '', sample = '' }: Fields): Fields =>
  kind === 'mail' && sample !== '' ? { sample } : {};

export const messageFieldsOf = ({ sample = '' }: Fields): Fields =>
  /^[a-z0-9-]{1,60}$/.test(sample) ? { ...messageFields, kind: 'mail', sample } : messageFields;

/** Whatever is typed takes the place of a sample. */
export const settleMessage = (fields: Fields, changed: string): Fields => {
  if (changed === 'kind' || changed === 'sample') return fields;
  return { ...fields, kind: changed === 'source' ? 'mail' : 'draft', sample: '' };
};
