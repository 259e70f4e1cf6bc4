import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Secret } from '@truefrom/core/node/secrets';
import { openStore } from '@truefrom/core/node/store';
import { emptyDraft, parseServerDraft, type ServerDraft, type ServerRow, type Settings } from '@truefrom/core/settings';
import { type makeHome, truefrom } from '../harness/home.ts';
import { openTerminal, type TerminalOptions, type TestTerminal } from '../harness/terminal.ts';

export type Home = ReturnType<typeof makeHome>;
type Seed = Partial<ServerDraft> & { readonly address: string; readonly password?: string };
type Size = Pick<TerminalOptions, 'columns' | 'rows'>;

/** Keys are taken from the moment on when the help line stands there. */
export const ready = '? help';

/** The wizard in a terminal of its own, ready for keys. */
export async function openWizard(
  home: Home,
  more: Size & { env?: Record<string, string> } = {},
): Promise<TestTerminal> {
  const { env, ...size } = more;
  const terminal = openTerminal({ ...truefrom.withArgs(), env: { ...home.env, ...env }, ...size });
  await terminal.waitFor(ready);
  return terminal;
}

/** The wizard with the table open. */
export async function openTable(home: Home, more: Parameters<typeof openWizard>[1] = {}): Promise<TestTerminal> {
  const terminal = await openWizard(home, more);
  terminal.press('enter');
  await terminal.waitFor('Used by');
  return terminal;
}

/** The wizard with an empty New form whose first field is open. */
export async function openNewForm(home: Home, more: Parameters<typeof openWizard>[1] = {}): Promise<TestTerminal> {
  const terminal = await openTable(home, more);
  terminal.type('n');
  await terminal.waitFor('smtp.yourcompany.com, an IP number');
  return terminal;
}

/** The path on top of the screen. */
export const pathOf = (terminal: TestTerminal): string => terminal.screen()[0] ?? '';
/** The help line. */
export const helpOf = (terminal: TestTerminal): string => terminal.screen().at(-2) ?? '';
/** What is on the screen as running text: where a line breaks does not matter. */
export const wordsOn = (terminal: TestTerminal): string => terminal.text().replaceAll(/\s+/g, ' ');
/** The line with the mark `>`. */
export const markedOf = (terminal: TestTerminal): string =>
  terminal
    .screen()
    .find((line) => line.startsWith('> '))
    ?.slice(2) ?? '';
export const isMarked = (text: string) => (terminal: TestTerminal) => markedOf(terminal).startsWith(text);
export const isAt = (path: string) => (terminal: TestTerminal) => pathOf(terminal).endsWith(path);
/** For a text that may run over several lines. */
export const says = (text: string) => (terminal: TestTerminal) => wordsOn(terminal).includes(text);
export const isGone = (text: string) => (terminal: TestTerminal) => !terminal.text().includes(text);

const given = <T>(result: { ok: true; value: T } | { ok: false; problem: unknown }): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value;
};

/** The store of a home, as this process, for what a test needs to be there or wants to see. */
export async function storeOf(home: Pick<Home, 'env'>) {
  const store = given(await openStore({ env: home.env }));
  return {
    ...store,
    settings: async (): Promise<Settings> => given(await store.readSettings()).settings,
    add: async (...seeds: readonly Seed[]): Promise<ServerRow[]> => {
      const rows: ServerRow[] = [];
      for (const { password, ...draft } of seeds) rows.push(await addRow(draft, password));
      return rows;
    },
  };
  async function addRow(draft: Seed, password: string | undefined): Promise<ServerRow> {
    const parsed = parseServerDraft({ ...emptyDraft, ...draft });
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    const { address } = parsed.value;
    const fields = { ...parsed.value, address: { host: address.host, port: address.port ?? 587 } };
    return given(await store.addServer(fields, password === undefined ? null : Secret.of(password)));
  }
}

/** Many servers at once, `Office 1` and so on, all without a login. */
export async function addOffices(home: Home, count: number): Promise<void> {
  const store = await storeOf(home);
  await store.add({ address: 'smtp1.yourcompany.com:587', name: 'Office 1' });
  const path = join(home.path, 'servers.json');
  const file = JSON.parse(readFileSync(path, 'utf8')) as { servers: { id: string; name: string }[] };
  const [first] = file.servers;
  for (let at = 2; first && at <= count; at++)
    file.servers.push({ ...first, id: `office-${at}`, name: `Office ${at}` });
  writeFileSync(path, JSON.stringify(file));
}
