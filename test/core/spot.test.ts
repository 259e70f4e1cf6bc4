import { explain, spotOf } from '@truefrom/core/refusal';
import { expect, test } from 'vitest';

const report = [
  'From: MAILER-DAEMON@mx.example',
  'To: anna@yourcompany.com',
  'Subject: failure notice',
  '',
  '<bob@client.example>:',
  'Remote host said: 550 5.1.1 user',
  ' unknown',
  '',
  '<eve@client.example>:',
  'Remote host said: 550 5.1.1 user unknown',
  '',
].join('\n');

test.each([
  { recipient: 'bob@client.example', line: 6, words: 'user\n unknown', why: 'words that the report broke are found' },
  {
    recipient: 'eve@client.example',
    line: 10,
    words: 'user unknown',
    why: 'the same words count where they are about this recipient',
  },
])('$recipient, line $line: $why', ({ recipient, line, words }) => {
  const explained = explain(Buffer.from(report));
  const refusal = explained.refusals.find((each) => each.recipient === recipient);
  const spot = refusal && spotOf(explained, refusal);
  expect(spot).toMatchObject({ line, column: 29, part: null });
  expect(explained.passages[spot?.passage ?? 0]?.text.slice(spot?.start, spot?.end)).toBe(words);
});

test('in a part that is encoded the line is that of the decoded part', () => {
  const body = Buffer.from('Could not be delivered to:\n\nbob@client.example\n  552 5.2.2 Mailbox full\n').toString(
    'base64',
  );
  const mail = `Return-Path: <>\nFrom: postmaster@mx.example\nTo: anna@yourcompany.com\nSubject: Undeliverable\nContent-Transfer-Encoding: base64\n\n${body}\n`;
  const explained = explain(mail);
  const [refusal] = explained.refusals;
  expect(refusal && spotOf(explained, refusal)).toMatchObject({ part: '1', line: 4, column: 13 });
});

test('codes that a long reply repeats do not hide the words', () => {
  const text = '550-5.7.1 Messages with multiple\n550 5.7.1 addresses in From: header are not accepted.';
  const explained = explain(text);
  const [refusal] = explained.refusals;
  const spot = refusal && spotOf(explained, { ...refusal, evidence: 'multiple addresses' });
  expect(text.slice(spot?.start, spot?.end)).toBe('multiple\n550 5.7.1 addresses');
});

test('without words that decided there is no place', () => {
  const explained = explain('421 4.4.7');
  const [refusal] = explained.refusals;
  expect(refusal && spotOf(explained, { ...refusal, evidence: '' })).toBeNull();
});
