import { emptyDraft, parseServerDraft, type ServerDraft, withPort } from '@truefrom/core/settings';
import { expect, test } from 'vitest';

const tls465 = { port: 465, security: 'tls' } as const;

test.each<{ why: string; draft: Partial<ServerDraft>; answered: typeof tls465 | null; port: number; security: string }>(
  [
    {
      why: 'a given port stays',
      draft: { address: 'a.test:2587' },
      answered: tls465,
      port: 2587,
      security: 'starttls',
    },
    { why: 'the port that answered', draft: { address: 'a.test' }, answered: tls465, port: 465, security: 'tls' },
    {
      why: 'the port that answered brings its security, whatever was asked for: starttls on 465 would never work',
      draft: { address: 'a.test', security: 'starttls' },
      answered: tls465,
      port: 465,
      security: 'tls',
    },
    { why: 'unchecked: 587', draft: { address: 'a.test' }, answered: null, port: 587, security: 'starttls' },
    {
      why: 'unchecked, tls: 465',
      draft: { address: 'a.test', security: 'tls' },
      answered: null,
      port: 465,
      security: 'tls',
    },
  ],
)('$why', ({ draft, answered, port, security }) => {
  const parsed = parseServerDraft({ ...emptyDraft, ...draft });
  if (!parsed.ok) throw new Error('The draft is good.');
  expect(withPort(parsed.value, answered)).toMatchObject({ address: { host: 'a.test', port }, security });
});
