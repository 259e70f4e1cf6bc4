import { formatFragment, maxFragmentLetters } from '@truefrom/core/knowledge';
import { explain } from '@truefrom/core/refusal';
import { expect, test } from 'vitest';
import { refusalTries } from '../../site/src/islands/refusal-example.ts';
import { linkTextOf, withoutNames } from '../../site/src/islands/refusal-link.ts';
import { sampleMails } from '../harness/sample-mails.ts';

const linkOf = (reply: string, evidence = 'mailbox full') =>
  linkTextOf({ reply, evidence, recipient: 'user@example.com', replyCode: 550, enhancedStatus: '5.2.2' }, 'messages');

test.each([
  { text: '<anna@example.com>: no', without: '<name@example.com>: no', why: 'an address' },
  { text: 'RCPT TO:<Anna.de-Vries+x@example.com>', without: 'RCPT TO:<name@example.com>', why: 'all of the name' },
  { text: '"anna b"@example.com', without: 'name@example.com', why: 'a name in quotes' },
  { text: 'mailto:anna@example.com', without: 'mailto:name@example.com', why: 'what goes before it stays' },
  { text: 'bounce-anna=example.com@list.example', without: 'name@list.example', why: 'an address within an address' },
  { text: 'https://example.com/?to=anna%40example.com', without: 'https:name%40example.com', why: 'an encoded @' },
  {
    text: 'jürgen@example.com, 本@example.jp',
    without: 'name@example.com, name@example.jp',
    why: 'letters of all scripts',
  },
  { text: 'anna@[192.0.2.7]', without: 'name@[192.0.2.7]', why: 'an address literal' },
  { text: '550 5.7.1 @ home', without: '550 5.7.1 @ home', why: 'no address' },
  {
    text: 'host mx.example.com[192.0.2.7] said',
    without: 'host mx.example.com[192.0.2.7] said',
    why: 'a server is nobody',
  },
])('$text: $why', ({ text, without }) => expect(withoutNames(text)).toBe(without));

test.each(refusalTries)('"%s" goes into a link as it is', (text) => expect(linkOf(text, '')).toBe(text));

test.each(sampleMails.filter(({ cause }) => cause !== null))(
  '$name: the link says the same cause and no name',
  ({ mail, cause }) => {
    const [refusal] = explain(mail).refusals;
    const text = refusal ? linkTextOf(refusal, 'messages') : '';
    expect(text).not.toContain('anna');
    expect(explain(text).refusals[0]?.cause).toBe(cause);
  },
);

test.each([
  { what: 'at the beginning', reply: `550 5.2.2 mailbox full ${'x '.repeat(900)}` },
  { what: 'far behind', reply: `550 5.2.2 ${'x '.repeat(700)} mailbox full ${'y '.repeat(100)}` },
  {
    what: 'in letters that are long in an address',
    reply: `550 5.2.2 ${'本'.repeat(700)} mailbox full ${'本'.repeat(300)}`,
  },
])('the deciding words $what of a long reply are in the link, which stays short', ({ reply }) => {
  const text = linkOf(reply);
  expect(text).toContain('mailbox full');
  expect(text).toContain('550 5.2.2');
  expect(text.length).toBeLessThanOrEqual(400);
  expect(formatFragment('messages', { text }).length).toBeLessThanOrEqual(maxFragmentLetters);
});

test.each([
  {
    name: 'user',
    reply: '550 user, users and user.2: no such user here',
    link: '550 name, users and name.2: no such user here',
  },
  { name: 'a-b.c+(d)', reply: '550 a-b.c+(d) is gone; no such user', link: '550 name is gone; no such user' },
  { name: 'd', reply: '550 d no such user', link: '550 name no such user' },
])('"$name" is taken out where it stands alone, too, but not of the words that decided', ({ name, reply, link }) => {
  const refusal = {
    reply,
    evidence: 'no such user',
    recipient: `${name}@example.com`,
    replyCode: 550,
    enhancedStatus: null,
  };
  expect(linkTextOf(refusal, 'messages')).toBe(link);
});

test('no control character reaches a link', () => {
  expect(linkOf('550 5.1.1 User\u0007 unknown\u001b[31m\r\n')).not.toMatch(/\p{Cc}/u);
});
