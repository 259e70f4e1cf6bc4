import { formatMailbox, type Mailbox } from '@truefrom/core/address';
import type { Secret } from '@truefrom/core/node/secrets';
import { submitMail } from '@truefrom/core/node/submission';
import { fail } from '@truefrom/core/problem';
import { decideRoute, formatReply } from '@truefrom/core/relay';
import type { SettingsStore } from '@truefrom/core/settings';
import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import { explainerFor } from '../met-refusal.ts';
import { openPassword, serverOf } from '../outgoing.ts';
import type { TestMailEnd } from './wizard-context.ts';

const explanation = (why: string) =>
  `This mail was sent by truefrom to test the outgoing mail server.\n\n${why}\n\nIf you read this, it works.\n`;

/** Sends a short mail by the sender's route; the value is the last reply of the server that took it. A refusal is explained. */
export async function sendTestMail(
  store: SettingsStore<Secret>,
  sender: Mailbox,
  recipient: Mailbox,
  env: NodeJS.ProcessEnv,
): Promise<TestMailEnd> {
  const read = await store.readSettings();
  if (!read.ok) return read;
  const { settings } = read.value;
  const route = decideRoute(settings, sender);
  const server = serverOf(settings, route);
  if (server === null) return fail('send/mail-refused', route.why);
  const password = await openPassword(store, settings, route);
  if (!password.ok) return password;
  const mail = new MailComposer({
    from: formatMailbox(sender),
    to: formatMailbox(recipient),
    subject: 'truefrom test mail',
    text: explanation(route.why),
  }).compile();
  const envelope = { sender, recipients: [recipient] };
  const sent = await submitMail(server, password.value, envelope, mail.createReadStream());
  if (sent.ok) return { ok: true, value: formatReply(sent.value.reply) };
  const { problem, stage, reply } = sent.failure;
  const asked = { host: server.address.host, isDefault: route.kind === 'default' };
  const about = sent.failure.refused.length > 0 ? recipient : null;
  const met = await explainerFor(env, () => {})(stage && reply ? { stage, reply, recipient: about } : null, asked);
  return { ok: false, problem, ...(met && { met }) };
}
