import { Readable } from 'node:stream';
import type { Secret } from '@truefrom/core/node/secrets';
import { fail } from '@truefrom/core/problem';
import { decideRoute, formatReply } from '@truefrom/core/relay';
import type { SettingsStore } from '@truefrom/core/settings';
import { explainerFor } from '../met-refusal.ts';
import { serverOf, submitByRoute } from '../outgoing.ts';
import type { TestMail, TestMailEnd } from './wizard-context.ts';

/** Sends a test mail, octet for octet, by the sender's route; the value is the last reply of the server that took it. A refusal is explained. */
export async function sendTestMail(
  store: SettingsStore<Secret>,
  { sender, recipient, bytes }: TestMail,
  env: NodeJS.ProcessEnv,
): Promise<TestMailEnd> {
  const read = await store.readSettings();
  if (!read.ok) return read;
  const { settings } = read.value;
  const route = decideRoute(settings, sender);
  if (route.kind === 'refused') return fail(route.reason, route.why);
  const server = serverOf(settings, route);
  const envelope = { sender, recipients: [recipient] };
  const submitted = await submitByRoute({ store, settings, route, env }, envelope, Readable.from([bytes]));
  if (!submitted.ok) return submitted;
  const sent = submitted.value;
  if (sent.ok) return { ok: true, value: formatReply(sent.value.reply) };
  const { problem, stage, reply } = sent.failure;
  const asked = { host: server.address.host, isDefault: route.kind === 'default' };
  const about = sent.failure.refused.length > 0 ? recipient : null;
  const met = await explainerFor(env, () => {})(stage && reply ? { stage, reply, recipient: about } : null, asked);
  return { ok: false, problem, ...(met && { met }) };
}
