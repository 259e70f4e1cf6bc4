import type { Path } from '../../address/index.ts';
import { answers, lackOf, type MailNeeds, mailLine, type ReplyOctets, withoutClosing } from '../../relay/index.ts';
import { type Answer, codeOf, Mail, outcomeOf } from './mail.ts';
import { MailHistory, type Said } from './mail-history.ts';
import { findRoute, type MailRoute } from './mail-route.ts';
import type { Upstream } from './upstream.ts';
import type { ClientRights, World } from './world.ts';

/** MAIL: a mail that may go on, or none; in both cases what the client is told. */
export async function beginMail(
  world: World,
  rights: ClientRights,
  sender: Path | null,
  needs: MailNeeds,
): Promise<{ readonly mail: Mail | null; readonly answer: Answer }> {
  if (!world.journal.isWritable()) return { mail: null, answer: `${answers['journal-full']}\r\n` };
  const at = world.now();
  const route = await findRoute(world, sender);
  const beginning = { sender, at, client: rights.login, server: route.id, serverName: route.name };
  const history = new MailHistory(world.journal, beginning, world.now);
  if ('answer' in route) return refused(history, { text: route.answer }, route.answer);
  const asked = await askServer(world, route, sender, needs);
  if ('upstream' in asked && asked.reply.code < 300) {
    return { mail: new Mail(world, route, asked.upstream, history, needs.international), answer: asked.reply };
  }
  route.giveBack();
  if ('answer' in asked) return refused(history, { text: asked.answer }, asked.answer);
  route.pool.release(asked.upstream);
  return refused(history, { reply: asked.reply }, asked.reply);
}

function refused(history: MailHistory, said: Said, answer: Answer): { readonly mail: null; readonly answer: Answer } {
  history.end(outcomeOf(codeOf(answer)), said);
  return { mail: null, answer };
}

/** On a connection that works: one that was given up meanwhile is replaced by another, as nothing was sent on it. */
async function askServer(
  { limits }: World,
  { pool, answerFor }: MailRoute,
  sender: Path | null,
  needs: MailNeeds,
): Promise<{ readonly upstream: Upstream; readonly reply: ReplyOctets } | { readonly answer: string }> {
  for (;;) {
    const lease = await pool.lease();
    if (!lease.ok) return { answer: answerFor(lease) };
    const { upstream, reused } = lease;
    const lack = lackOf(needs, upstream.capabilities);
    if (lack !== null) {
      pool.release(upstream);
      return { answer: `${answers[lack]}\r\n` };
    }
    upstream.mails += 1;
    const line = mailLine(sender?.octets ?? '', needs, upstream.capabilities);
    const reply = await (reused ? upstream.askAfterReset(line, limits.serverMs) : upstream.ask(line, limits.serverMs));
    if (reply !== null && reply.code !== 421) return { upstream, reply };
    upstream.destroy();
    if (!reused) return { answer: reply === null ? `${answers['lost-before-end']}\r\n` : withoutClosing(reply) };
  }
}
