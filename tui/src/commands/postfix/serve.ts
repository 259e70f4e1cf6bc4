import { formatServerAddress } from '@truefrom/core/address';
import {
  defaultMapPlace,
  FollowedFile,
  LoginWatch,
  type MapPlace,
  parseMapPlace,
  placeForPostfix,
  serveMaps,
  type WatchOptions,
} from '@truefrom/core/node/postfix';
import { fail, printable, type Result, wordsOf } from '@truefrom/core/problem';
import type { ServerRow } from '@truefrom/core/settings';
import type { Call } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { openSession, type Store } from '../session.ts';
import { stoppable } from '../stop-signal.ts';

export async function run(call: Call): Promise<number> {
  const { out } = call;
  const wanted = call.text('listen');
  const place: Result<MapPlace> = wanted === undefined ? { ok: true, value: defaultMapPlace } : parseMapPlace(wanted);
  if (!place.ok) return out.problem(place.problem);
  const session = await openSession(call, { sender: null });
  if (!session.ok) return out.problem(session.problem);
  const { store, settings } = session.value;
  if (!store.readsSecrets) return out.problem(fail('store/secrets-not-readable', `${store.secretsOwner} may`).problem);
  return await stoppable(async (signal) => {
    const served = await serveMaps({
      store,
      place: place.value,
      group: call.text('group'),
      onProblem: sayOnce((text) => say(text)),
    });
    if (!served.ok) return out.problem(served.problem);
    const watch = await watchLog(call, store, settings.servers, say);
    if (!watch.ok) {
      await served.value.stop();
      return out.problem(watch.problem);
    }
    const at = served.value.place;
    const shown = at.kind === 'unix' ? at.path : formatServerAddress(at);
    out.show({ listening: shown, socketmap: placeForPostfix(at), log: call.text('log') ?? null }, () => [
      `Answering Postfix at ${shown}. Ctrl-C ends it.`,
    ]);
    if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
    await watch.value();
    await served.value.stop();
    return exitCode.done;
  });
}

/** To standard error also with `--json`: it is what an administrator must see, and no result. */
const say = (text: string): void => void process.stderr.write(`! ${printable(text, 1_000)}\n`);

/** Postfix asks again and again; each text is said once an hour. */
function sayOnce(tell: (text: string) => void): (text: string) => void {
  const told = new Map<string, number>();
  return (text) => {
    if ((told.get(text) ?? 0) > Date.now()) return;
    if (told.size > 1_000) told.clear();
    told.set(text, Date.now() + 3_600_000);
    tell(text);
  };
}

/** Gives what ends the watching. */
async function watchLog(
  call: Call,
  store: Store,
  rows: readonly ServerRow[],
  tell: (text: string) => void,
): Promise<Result<() => Promise<void>>> {
  const path = call.text('log');
  if (path === undefined) return { ok: true, value: async () => {} };
  const routes = await store.followRoutes();
  if (!routes.ok) return routes;
  const options = {
    routes: routes.value,
    store,
    onTrouble: ({ name, problem, said }) => {
      const { title, fix } = wordsOf({ code: problem, found: '' });
      tell(`${name}: ${title} ${fix} Mail waits. (${said}) [${problem}]`);
    },
    onMended: (name, how) =>
      tell(
        how === 'sent'
          ? `${name}: takes mail again.`
          : `${name}: the next password has logged in and is used from now on.`,
      ),
    onFault: tell,
  } satisfies WatchOptions;
  const watch = new LoginWatch(options, rows);
  const file = new FollowedFile(path, watch.take, (code) =>
    tell(`${path}: ${code}. ${wordsOf({ code: 'postfix/log-unreadable', found: '' }).title}`),
  );
  return {
    ok: true,
    value: async () => {
      file.stop();
      await watch.settled();
      await routes.value.close();
    },
  };
}
