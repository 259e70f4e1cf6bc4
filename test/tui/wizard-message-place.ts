import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mailOf, manyWords } from '../harness/mail-text.ts';
import type { TestTerminal } from '../harness/terminal.ts';
import { type Home, helpOf, isAt, openWizard } from './wizard-program.ts';

/** An error, two warnings and a note. */
export const faulty = mailOf(
  `${manyWords}\r\n<p>before</p>\r\n<script>alert(1)</script>\r\n<p>after</p>`.replaceAll(/\r?\n/g, '\r\n'),
  { 'Content-Type': 'text/html; charset=utf-8', Date: null, 'Message-ID': null },
);

/** Two warnings, and nothing else. */
export const undated = mailOf('Dag', { Date: null, 'Message-ID': null });

/** Writes a file into the folder of a home, and gives its path. */
export function put(home: Home, name: string, bytes: Uint8Array | string): string {
  writeFileSync(join(home.folder, name), bytes);
  return join(home.folder, name);
}

/** The wizard with the screen open; it is the last but one in the menu. */
export async function openMessage(home: Home, more: Parameters<typeof openWizard>[1] = {}): Promise<TestTerminal> {
  const terminal = await openWizard(home, more);
  terminal.press('end', 'up', 'enter');
  await terminal.waitFor(isAt('Check a message'));
  await terminal.waitFor((seen) => seen.asksForBracketedPaste());
  return terminal;
}

/** Resolves when the findings of a mail are there, and their keys are taken. */
export async function reported(terminal: TestTerminal, summary: string): Promise<void> {
  await terminal.waitFor((seen) => (seen.screen()[1] ?? '').startsWith(summary));
  await terminal.waitFor((seen) => helpOf(seen).startsWith('Enter detail'));
}
