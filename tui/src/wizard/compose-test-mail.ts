import { formatMailbox, type Mailbox } from '@truefrom/core/address';
import type { Secret } from '@truefrom/core/node/secrets';
import { done, fail, type Result } from '@truefrom/core/problem';
import { decideRoute } from '@truefrom/core/relay';
import type { SettingsStore } from '@truefrom/core/settings';
import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import type { TestMail } from './wizard-context.ts';

const explanation = (why: string) =>
  `This mail was sent by truefrom to test the outgoing mail server.\n\n${why}\n\nIf you read this, it works.\n`;

/** A short mail that says by which route it comes. */
export async function composeTestMail(
  store: SettingsStore<Secret>,
  sender: Mailbox,
  recipient: Mailbox,
): Promise<Result<TestMail>> {
  const read = await store.readSettings();
  if (!read.ok) return read;
  const route = decideRoute(read.value.settings, sender);
  if (route.kind === 'refused') return fail(route.reason, route.why);
  const mail = new MailComposer({
    from: formatMailbox(sender),
    to: formatMailbox(recipient),
    subject: 'truefrom test mail',
    text: explanation(route.why),
    newline: 'windows', // as the server will get it
  }).compile();
  return done({ sender, recipient, bytes: await mail.build() });
}
