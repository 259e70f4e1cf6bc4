import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeHome } from '../harness/home.ts';
import type { Key, TestTerminal } from '../harness/terminal.ts';
import { addOffices, type Home, isMarked, openNewForm, openTable, openWizard } from './wizard-program.ts';

let home: Home;
beforeEach(async () => {
  home = makeHome();
  await addOffices(home, 40);
});
afterEach(() => home.remove());

/** What each of these acts writes to the terminal, one after the other. */
async function costs(terminal: TestTerminal, acts: readonly (() => void)[]): Promise<number[]> {
  const found: number[] = [];
  for (const act of acts) {
    const [before, at] = [terminal.text(), terminal.cursor().column];
    found.push(await terminal.bytesDuring(act, (seen) => seen.text() !== before || seen.cursor().column !== at));
  }
  return found;
}
const says = (what: string, found: readonly number[]) => console.log(`${what}: ${found.join(', ')} bytes`);

test('a letter in a field costs at most 64 bytes, and so does erasing it', async () => {
  await using terminal = await openNewForm(home);
  const letters = await costs(
    terminal,
    [...'smtp.yourcompany'].map((letter) => () => terminal.type(letter)),
  );
  const erased = await costs(
    terminal,
    [1, 2, 3, 4].map(() => () => terminal.press('backspace')),
  );
  const moved = await costs(
    terminal,
    [1, 2, 3].map(() => () => terminal.press('left')),
  );
  says('letters', letters);
  says('Backspace', erased);
  says('an arrow in a field', moved);
  expect(Math.max(...letters.slice(1), ...erased, ...moved)).toBeLessThanOrEqual(64);
});

test('an arrow key in the table costs at most 220 bytes', async () => {
  await using terminal = await openTable(home);
  expect(terminal.screen().filter((line) => line.includes('Office')).length).toBeGreaterThanOrEqual(14);
  const keys: Key[] = ['down', 'down', 'down', 'up', 'up', 'down', 'down'];
  const arrows = await costs(
    terminal,
    keys.map((key) => () => terminal.press(key)),
  );
  says('an arrow in the table', arrows);
  const page = terminal.screen().filter((line) => line.includes('Office')).length;
  terminal.press('home', 'page-down');
  await terminal.waitFor(isMarked(`Office ${page + 1} `));
  const scrolling = await costs(terminal, [() => terminal.press('down'), () => terminal.press('down')]);
  says('an arrow that scrolls', scrolling);
  expect(Math.max(...arrows, ...scrolling)).toBeLessThanOrEqual(220);
});

test.each([
  { where: 'the menu', open: () => openWizard(home) },
  { where: 'the table', open: () => openTable(home) },
  { where: 'an open field', open: () => openNewForm(home) },
])('while nothing happens at $where, nothing is written', async ({ open }) => {
  await using terminal = await open();
  await terminal.waitForIdle();
  const before = terminal.octets();
  await terminal.waitForIdle({ forMs: 1000 });
  expect(terminal.octets()).toBe(before);
});
