import type { Key } from 'ink';

/** One thing that keys do on a screen: the screen acts by it, the help line and `?` are printed from it. */
export type Binding<E> = {
  /** Names as {@link keyName} gives them; the first is shown. */
  readonly keys: readonly [string, ...string[]];
  /** In the help line, one or two words; empty for keys that everybody tries. */
  readonly does: string;
  /** On the `?` page, a phrase. */
  readonly means: string;
  readonly event: E;
};

/** The name of a key: `up`, `enter`, `escape`, `page-down`, `ctrl-l`, or the letter itself. */
export function keyName(input: string, key: Key): string {
  if (key.upArrow) return 'up';
  if (key.downArrow) return 'down';
  if (key.leftArrow) return 'left';
  if (key.rightArrow) return 'right';
  if (key.return) return 'enter';
  if (key.escape) return 'escape';
  if (key.tab) return key.shift ? 'shift-tab' : 'tab';
  if (key.pageUp) return 'page-up';
  if (key.pageDown) return 'page-down';
  if (key.home) return 'home';
  if (key.end) return 'end';
  if (key.backspace) return 'backspace';
  if (key.delete) return 'delete';
  return key.ctrl ? `ctrl-${input}` : input;
}

/** What a key does on a screen with these bindings; null if nothing. */
export const eventFor = <E>(bindings: readonly Binding<E>[], name: string): E | null =>
  bindings.find((binding) => binding.keys.includes(name))?.event ?? null;

const labels: Readonly<Record<string, string>> = {
  up: '↑',
  down: '↓',
  left: '←',
  right: '→',
  enter: 'Enter',
  escape: 'Esc',
  tab: 'Tab',
  delete: 'Del',
  'page-down': 'PgDn',
  'page-up': 'PgUp',
  home: 'Home',
  end: 'End',
  'ctrl-l': 'Ctrl-L',
  'ctrl-c': 'Ctrl-C',
  'ctrl-r': 'Ctrl-R',
};

export const labelOf = (name: string): string => labels[name] ?? name;

/** The help line: as many bindings as fit into `columns`, and `? help` where `?` is not a letter like any other. */
export function helpLine(bindings: readonly Binding<unknown>[], columns: number, typing = false): string {
  const last = typing ? '' : '? help';
  let line = '';
  for (const { keys, does } of bindings) {
    if (does === '') continue;
    const next = `${labelOf(keys[0])} ${does}  `;
    if (line.length + next.length + last.length > columns) break;
    line += next;
  }
  return `${line}${last}`.trimEnd();
}
