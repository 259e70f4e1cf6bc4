import { checkMessage, fixMessage, safeHtml } from '@truefrom/core/message';
import { expect, test } from 'vitest';
import { heavyMails } from '../harness/heavy-mails.ts';

const options = { now: new Date(0), unique: 'x', evenIfSigned: true };

test.each(heavyMails)(
  '$name is checked, mended and shown; no finding is beside the mail',
  { timeout: 120_000 },
  ({ make }) => {
    const made = make();
    const mail = typeof made === 'string' ? new TextEncoder().encode(made) : made;
    const { findings, texts } = checkMessage(mail);
    for (const { where } of findings)
      if ('line' in where) expect(Math.min(where.line, where.column)).toBeGreaterThan(0);
    for (const { type, text } of texts) if (type === 'text/html') safeHtml(text, []);
    const { bytes, changes } = fixMessage(mail, options);
    if (changes.length === 0) expect(bytes === mail).toBe(true);
  },
);
