import { type Mailbox, parseMailbox } from '@truefrom/core/address';
import { done, fail } from '@truefrom/core/problem';
import { expect, test } from 'vitest';
import { checkIt, sendIt } from '../../tui/src/wizard/screens/test-mail.ts';
import type { TestMail, Wizard } from '../../tui/src/wizard/wizard-context.ts';

const mailbox = (text: string): Mailbox => {
  const parsed = parseMailbox(text);
  if (!parsed.ok) throw new Error(text);
  return parsed.value;
};
const [anna, bob] = [mailbox('anna@yourcompany.test'), mailbox('bob@elsewhere.test')];

/** As much of the wizard as a test mail needs; `composed`, `checked` and `sent` are what it was asked for. */
function world() {
  const composed: TestMail[] = [];
  const checked: TestMail[] = [];
  const sent: TestMail[] = [];
  const services = {
    composeTestMail: async (sender: Mailbox, recipient: Mailbox) => {
      const mail = { sender, recipient, bytes: new Uint8Array([composed.length]) };
      composed.push(mail);
      return done(mail);
    },
    checkTestMail: async (mail: TestMail) => {
      checked.push(mail);
      return { name: 'The test mail' };
    },
    sendTestMail: async (mail: TestMail) => {
      sent.push(mail);
      return { ok: true, value: '250 2.0.0 Ok' };
    },
  };
  const opened: string[] = [];
  const go = (screen: { name: string }) => opened.push(screen.name);
  return { wizard: { memory: new Map(), services, go } as unknown as Wizard, composed, checked, sent, opened };
}

test('what was checked is what is sent', async () => {
  const { wizard, checked, sent, opened } = world();
  expect(await checkIt(wizard, anna, bob)).toEqual([]);
  expect(opened).toEqual(['message']);
  expect(await sendIt(wizard, anna, bob)).toEqual(['✓ Sent. The server said: 250 2.0.0 Ok']);
  expect(sent[0]?.bytes).toBe(checked[0]?.bytes);
});

test('to somebody else, and the next time, another mail is written', async () => {
  const { wizard, checked, sent } = world();
  await checkIt(wizard, anna, bob);
  await sendIt(wizard, anna, anna);
  await sendIt(wizard, anna, bob);
  expect(sent.map(({ recipient }) => recipient)).toEqual([anna, bob]);
  expect(sent.map(({ bytes }) => bytes)).not.toContain(checked[0]?.bytes);
});

test('a mail that has no route is neither checked nor sent, and why is said', async () => {
  const { wizard, sent, opened } = world();
  wizard.services.composeTestMail = async () => fail('send/mail-refused', 'No server is set.');
  for (const does of [checkIt, sendIt]) {
    expect(await does(wizard, anna, bob)).toEqual([expect.stringMatching(/^✗ .* No server is set\.$/)]);
  }
  expect({ sent, opened }).toEqual({ sent: [], opened: [] });
});
