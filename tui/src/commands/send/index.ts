import { formatMailbox, type Mailbox } from '@truefrom/core/address';
import { done, fail, type Result } from '@truefrom/core/problem';
import { decideRoute } from '@truefrom/core/relay';
import { ownAddresses } from '@truefrom/core/settings';
import { serverOf, submitByRoute } from '../../outgoing.ts';
import type { Call } from '../command.ts';
import { openSession, type Session } from '../session.ts';
import { stoppable } from '../stop-signal.ts';
import { parseSendArguments, type SendOrder } from './arguments.ts';
import { composeMail, streamMail } from './compose.ts';
import { explainSubmission } from './explain-submission.ts';
import { authorOf, recipientsOf } from './header-addresses.ts';
import { type MailHeader, parseMailHeader } from './mail-header.ts';
import { readMail } from './read-mail.ts';
import { startReport } from './report.ts';

export async function run(call: Call): Promise<number> {
  const report = startReport(call.out);
  const order = parseSendArguments(call.raw);
  if (!order.ok) return report.problem(order.problem);
  const mail = await readInput(order.value.dotEnds);
  if (!mail.ok) return report.problem(mail.problem);
  const header = parseMailHeader(mail.value);
  const recipients = findRecipients(order.value, header);
  if (!recipients.ok) return report.problem(recipients.problem);
  const named = order.value.sender;
  const session = await openSession(call, named === undefined ? 'own-senders' : { sender: named });
  if (!session.ok) return report.problem(session.problem);
  const sender = findSender(order.value, header, session.value);
  if (!sender.ok) return report.problem(sender.problem);
  const { store } = session.value;
  const read = named === undefined ? await store.readSettings({ sender: sender.value }) : done(session.value);
  if (!read.ok) return report.problem(read.problem);
  const { settings } = read.value;
  const route = decideRoute(settings, sender.value);
  const routed = report.withRoute(sender.value, recipients.value, route);
  const server = serverOf(settings, route);
  if (route.kind === 'refused' || server === null) return routed.refusedRoute(route);
  const ready = composeMail(mail.value, header, sender.value, order.value.name, new Date());
  const envelope = { sender: sender.value, recipients: recipients.value };
  const submission = await stoppable((signal) =>
    submitByRoute({ store, settings, route, env: call.env }, envelope, streamMail(ready), {
      octets: ready.octets,
      eightBit: ready.eightBit,
      signal,
    }),
  );
  if (!submission.ok) return routed.problem(submission.problem);
  const explained = await explainSubmission(
    submission.value,
    { host: server.address.host, isDefault: route.kind === 'default' },
    call,
  );
  return routed.outcome(explained, server.name, ready.messageId, order.value.verbose || process.stderr.isTTY);
}

async function readInput(dotEnds: boolean): Promise<Result<Buffer>> {
  try {
    return await readMail(process.stdin, dotEnds);
  } catch (error) {
    return fail('send/unreadable-input', error instanceof Error ? error.message : '');
  }
}

/** Those named, and with -t those of the header; each once. */
function findRecipients(order: SendOrder, header: MailHeader): Result<readonly Mailbox[]> {
  const named: Result<Mailbox[]> = order.recipientsFromHeader ? recipientsOf(header.fields) : { ok: true, value: [] };
  if (!named.ok) return named;
  const all = new Map([...order.recipients, ...named.value].map((mailbox) => [formatMailbox(mailbox), mailbox]));
  return all.size === 0 ? fail('send/no-recipient', '') : { ok: true, value: [...all.values()] };
}

function findSender(order: SendOrder, header: MailHeader, { store, settings }: Session): Result<Mailbox | null> {
  if (order.sender !== undefined) return { ok: true, value: order.sender };
  const [only, second] = ownAddresses(settings, store.login);
  if (only && !second) return { ok: true, value: only };
  const author = authorOf(header.fields);
  if (!author.ok) return fail('send/no-sender', author.problem.found);
  return author.value ? { ok: true, value: author.value } : fail('send/no-sender', '');
}
