import {
  defaultListenAddress,
  isBuilt,
  type ListenAddress,
  parseListenAddress,
  parsePort,
  readBuiltSite,
  readSiteSettings,
  serveSite,
} from '@truefrom/core/node/site';
import { fail, printable, type Result } from '@truefrom/core/problem';
import type { Call } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { stoppable } from '../stop-signal.ts';
import { noteSettings } from './note-settings.ts';
import { buildPages, pagesFolder, workTree } from './work-tree.ts';

export async function run(call: Call): Promise<number> {
  const { out } = call;
  const address = readAddress(call);
  if (!address.ok) return out.problem(address.problem);
  const folder = await builtFolder(call);
  if (!folder.ok) return out.problem(folder.problem);
  const settings = await readSiteSettings(call.env);
  noteSettings(out, settings, await readBuiltSite(folder.value));
  const onFault = (error: unknown) => out.note(`! ${printable(String(error))}`);
  return await stoppable(async (signal) => {
    const served = await serveSite(folder.value, address.value, onFault, settings.dnsOverHttps);
    if (!served.ok) return out.problem(served.problem);
    const { url, port, stop } = served.value;
    out.show({ url, port, folder: folder.value }, () => [`${url} serves ${folder.value}. Ctrl-C ends it.`]);
    if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
    await stop();
    return exitCode.done;
  });
}

function readAddress(call: Call): Result<ListenAddress> {
  const [listenText, portText] = [call.text('listen'), call.text('port')];
  const listen = listenText === undefined ? null : parseListenAddress(listenText);
  if (listen?.ok === false) return listen;
  const port = portText === undefined ? null : parsePort(portText);
  if (port?.ok === false) return port;
  if (listen && port && listen.value.port !== null) {
    return fail('usage/flags-together', printable(`--listen ${listenText}, --port ${portText}`));
  }
  const { host, port: usual } = defaultListenAddress;
  return {
    ok: true,
    value: { host: listen?.value.host ?? host, port: port?.value ?? listen?.value.port ?? usual },
  };
}

/** A folder that was named is never built into. */
async function builtFolder(call: Call): Promise<Result<string>> {
  const folder = pagesFolder(call);
  if (!folder.ok || (await isBuilt(folder.value))) return folder;
  if (call.has('folder') || workTree() === null) return fail('site/not-built', printable(folder.value));
  call.out.note('The pages are not built yet. Building them…');
  return await buildPages(call.env);
}
