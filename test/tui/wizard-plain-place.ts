import { truefrom } from '../harness/home.ts';
import { openTerminal, type TestTerminal } from '../harness/terminal.ts';
import type { Home } from './wizard-program.ts';

/** The wizard in plain lines, at its first question; `env` says by what it is plain. */
export async function openPlain(home: Home, env: Record<string, string> = {}): Promise<TestTerminal> {
  const plain = 'TERM' in env ? env : { TRUEFROM_PLAIN: '1', ...env };
  const terminal = openTerminal({ ...truefrom.withArgs(), env: { ...home.env, ...plain }, columns: 100, rows: 60 });
  await terminal.waitFor('Where to');
  return terminal;
}

/** Answers a question once it is the last thing that was said. */
export async function answer(terminal: TestTerminal, question: string | RegExp, text: string): Promise<void> {
  await terminal.waitFor((seen) => {
    const last = seen.history().trimEnd().split('\n').at(-1) ?? '';
    return typeof question === 'string' ? last.startsWith(question) : question.test(last);
  });
  terminal.type(`${text}\r`);
}
