import { type Mailbox, parseMailbox } from '@truefrom/core/address';
import type { Result } from '@truefrom/core/problem';
import { problems } from '@truefrom/core/problem';
import { decideRoute, type Route } from '@truefrom/core/relay';
import type { Call } from './command.ts';
import { exitCode } from './exit-code.ts';
import { wrap } from './help.ts';
import { routeValue } from './route-value.ts';
import { openSession } from './session.ts';

export async function run(call: Call): Promise<number> {
  const { out, words } = call;
  const sender = parseSender(words[0] ?? '');
  if (!sender.ok) return out.problem(sender.problem);
  const session = await openSession(call, { sender: sender.value });
  if (!session.ok) return out.problem(session.problem);
  const { settings } = session.value;
  const route = decideRoute(settings, sender.value);
  const value = routeValue(settings, route, sender.value);
  const { labelled } = await import('./text-table.ts');
  out.show(value, () => [...labelled(pairsOf(value)), '', ...wrap(route.why, 78), ...fixOf(route)]);
  return route.kind === 'refused' ? exitCode.failed : exitCode.done;
}

/** Null is the empty sender of notices (RFC 5321 §4.5.5). */
function parseSender(text: string): Result<Mailbox | null> {
  return text === '' || text === '<>' ? { ok: true, value: null } : parseMailbox(text);
}

function pairsOf(value: ReturnType<typeof routeValue>): [string, string][] {
  if (value.kind === 'refused')
    return [
      ['Sender', value.sender],
      ['Server', 'none: the mail is refused'],
    ];
  const pairs: [string, string][] = [
    ['Sender', value.sender],
    ['Server', `${value.name}${value.kind === 'default' ? ' (default server)' : ''}`],
    ['Address', `${value.address}, ${value.security}`],
    ['Login', value.login ?? 'none'],
  ];
  if (value.comesFrom === null) return pairs;
  const seen = value.aligned ? '' : ", which is not the sender's domain";
  return [...pairs, ['Receivers see', `comes from ${value.comesFrom}${seen}`]];
}

function fixOf(route: Route): string[] {
  if (route.kind !== 'refused' || !(route.reason in problems)) return [];
  return wrap(problems[route.reason as keyof typeof problems].fix, 78);
}
