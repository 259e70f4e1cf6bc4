import { formatMailbox, type Mailbox } from '@truefrom/core/address';
import type { Secret } from '@truefrom/core/node/secrets';
import { submitMail } from '@truefrom/core/node/submission';
import { fail, printable, type Result } from '@truefrom/core/problem';
import { decideRoute } from '@truefrom/core/relay';
import type { SettingsStore } from '@truefrom/core/settings';
import MailComposer from 'nodemailer/lib/mail-composer/index.js';

const explanation = (why: string) =>
  `This mail was sent by truefrom to test the outgoing mail server.\n\n${why}\n\nIf you read this, it works.\n`;

/** Sends a short mail by the sender's route; the value is the last reply of the server that took it. */
export async function sendTestMail(
  store: SettingsStore<Secret>,
  sender: Mailbox,
  recipient: Mailbox,
): Promise<Result<string>> {
  const read = await store.readSettings();
  if (!read.ok) return read;
  const { settings } = read.value;
  const route = decideRoute(settings, sender);
  if (route.kind === 'refused') return fail('send/mail-refused', route.why);
  const server = route.kind === 'server' ? route.server : settings.defaultServer;
  const id = route.kind === 'server' ? route.server.id : 'default';
  const password = server.login.kind === 'password' ? await store.openSecret(id) : null;
  if (password && !password.ok) return password;
  const mail = new MailComposer({
    from: formatMailbox(sender),
    to: formatMailbox(recipient),
    subject: 'truefrom test mail',
    text: explanation(route.why),
  }).compile();
  const envelope = { sender, recipients: [recipient] };
  const sent = await submitMail(server, password?.value ?? null, envelope, mail.createReadStream());
  if (sent.ok) return { ok: true, value: printable(sent.value.reply.lines.join(' ')) };
  return { ok: false, problem: sent.failure.problem };
}
