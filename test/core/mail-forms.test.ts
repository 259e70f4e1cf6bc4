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
