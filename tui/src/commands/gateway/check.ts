import { formatListenPlace, isOpenPlace, openAccess } from '@truefrom/core/node/gateway';
import { readClients } from '@truefrom/core/node/store';
import { fail, type Problem } from '@truefrom/core/problem';
import type { Call } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import type { Session } from '../session.ts';
import { labelled } from '../text-table.ts';
import type { GatewayFlags } from './options.ts';

/** `--check`: what a gateway with these flags and settings would do. Nothing listens, nothing is written. */
export async function sayPlan(call: Call, flags: GatewayFlags, { store, settings }: Session): Promise<number> {
  const { out } = call;
  const clients = readClients(flags.home);
  if (!clients.ok) return out.problem(clients.problem);
  const access = openAccess(flags);
  const problems: Problem[] = [
    ...(store.readsSecrets ? [] : [fail('store/secrets-not-readable', `${store.secretsOwner} may`).problem]),
    ...(access.ok ? [] : [access.problem]),
  ];
  const plan = {
    listen: flags.listen.map(formatListenPlace),
    login: flags.requireLogin ? 'everybody' : flags.listen.some(isOpenPlace) ? 'other hosts' : 'nobody',
    clients: clients.value.map(({ name, senders }) => ({ name, senders })),
    settings: store.place,
    servers: settings.servers.length,
    senders: settings.senders.length,
    defaultServer: settings.defaultServer.name,
    strict: settings.strict,
    whenOff: settings.whenOff,
    nullSender: settings.nullSender,
    headerFrom: settings.headerFrom,
    journal: flags.journal,
  };
  out.show({ ...plan, problems: problems.map(({ code }) => code) }, () =>
    labelled([
      ['Listens at', plan.listen.join(', ')],
      ['Asks for a login', plan.login],
      ['Client logins', plan.clients.map(({ name }) => name).join(', ') || 'none'],
      ['Settings', `${plan.settings}: ${plan.servers} servers, ${plan.senders} senders`],
      ['Unknown senders', plan.strict ? 'are refused' : `leave through ${plan.defaultServer}`],
      ['Server switched off', plan.whenOff === 'wait' ? 'mail waits (451)' : 'mail is refused (550)'],
      ['From of another domain', plan.headerFrom],
      ['Journal', plan.journal],
    ]),
  );
  const exits = problems.map((problem) => out.problem(problem));
  return exits.length === 0 ? exitCode.done : exitCode.failed;
}
