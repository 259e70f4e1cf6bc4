import { explain } from '@truefrom/core/refusal';
import { expect, test } from 'vitest';
import { forms } from './mail-forms.ts';

test.each(forms)('$name', ({ mail, kind = 'bounce', refusals = [] }) => {
  const explained = explain(Buffer.from(mail));
  expect(explained.kind).toBe(kind);
  expect(explained.refusals.map((each) => [each.recipient, each.cause, each.replyCode, each.enhancedStatus])).toEqual(
    refusals,
  );
});

test.each(forms)('$name, pasted with its characters known', ({ mail, kind = 'bounce', refusals = [] }) => {
  const explained = explain(mail.replaceAll('\n', '\r\n'));
  expect(explained.kind).toBe(kind);
  expect(explained.refusals.map((each) => [each.recipient, each.cause])).toEqual(
    refusals.map(([recipient, cause]) => [recipient, cause]),
  );
});

test.each([
  {
    what: 'fields of a delay, copied from a screen',
    text: 'Final-Recipient: rfc822; bob@client.example\nAction: delayed\nStatus: 4.4.1\nDiagnostic-Code: smtp; 421 busy\n',
    kind: 'delay',
  },
  {
    what: 'a notice of a delay without its head',
    text: 'A message that you sent has not yet been delivered to one or more of its\nrecipients after more than 24 hours.\n\n  bob@client.example\n    450 4.2.0 Greylisted\n\nNo action is required on your part.\n',
    kind: 'delay',
  },
  {
    what: 'fields of what was passed on',
    text: 'Final-Recipient: rfc822; bob@client.example\nAction: relayed\nStatus: 2.0.0\n',
    kind: 'delivered',
  },
])('$what is $kind', ({ text, kind }) => expect(explain(text).kind).toBe(kind));
