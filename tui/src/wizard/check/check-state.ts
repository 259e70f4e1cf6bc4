import { problems } from '@truefrom/core/problem';
import { type CheckStepName, checkStepNames } from '@truefrom/core/relay';
import { metLines } from '../../met-refusal.ts';
import type { CheckEnd, WatchedStep } from '../wizard-context.ts';
import { wrapLines } from '../wrap-lines.ts';

/** A check that is watched. `end` is null while it runs; `scrolled` counts lines up from the newest. */
export type CheckState = {
  readonly steps: readonly WatchedStep[];
  readonly end: CheckEnd | null;
  readonly seconds: number;
  readonly scrolled: number;
};
export type CheckEvent =
  | { readonly type: 'started' | 'second' }
  | { readonly type: 'step'; readonly step: WatchedStep }
  | { readonly type: 'ended'; readonly end: CheckEnd }
  /** `most` is how many lines are out of sight. */
  | { readonly type: 'scroll'; readonly by: number; readonly most: number };

export const notStarted: CheckState = { steps: [], end: null, seconds: 0, scrolled: 0 };

export function checkReducer(state: CheckState, event: CheckEvent): CheckState {
  switch (event.type) {
    case 'started':
      return notStarted;
    case 'second':
      return { ...state, seconds: state.seconds + 1 };
    case 'step':
      return { ...state, steps: [...state.steps, event.step], seconds: 0 };
    case 'ended':
      return { ...state, end: event.end };
    case 'scroll':
      return { ...state, scrolled: Math.max(0, Math.min(state.scrolled + event.by, event.most)) };
  }
}

export const stepTitles: Readonly<Record<CheckStepName, string>> = {
  address: 'Address',
  dns: 'Look-up',
  tcp: 'Connection',
  banner: 'Greeting',
  ehlo: 'Abilities',
  tls: 'Encryption',
  certificate: 'Certificate',
  'ehlo-tls': 'Abilities (encrypted)',
  auth: 'Ways to log in',
  login: 'Login',
  'mail-from': 'Sender',
  rcpt: 'Recipient outside',
  size: 'Largest mail',
};
const titleColumns = 21;

/** The check as lines of at most `columns` cells: a line or more for each step, and what is being waited for. */
export function checkLines(state: CheckState, columns: number): string[] {
  const lines = state.steps.flatMap((step) => stepLines(step, columns));
  if (state.end !== null) return lines;
  return [...lines, `… ${waitingFor(state.steps)}${state.seconds > 1 ? `, ${state.seconds} s` : ''}`];
}

function stepLines(step: WatchedStep, columns: number): string[] {
  const mark = step.ok ? (step.problem === null ? '✓' : '!') : '✗';
  const head = `${mark} ${stepTitles[step.step].padEnd(titleColumns)} ${String(Math.round(step.ms)).padStart(5)} ms  `;
  const lines = wrapLines(head + step.detail, columns, ' '.repeat(4));
  if (step.problem === null) return lines;
  const { title } = problems[step.problem];
  const words = step.detail === title ? (step.fix ?? '') : `${title} ${step.fix ?? ''}`;
  const why = step.met ? metLines(step.met) : [];
  return [...lines, ...[words, ...why].flatMap((text) => wrapLines(text, columns - 4)).map((line) => `    ${line}`)];
}

function waitingFor(steps: readonly WatchedStep[]): string {
  const last = steps.at(-1);
  const next = last === undefined ? checkStepNames[0] : checkStepNames[checkStepNames.indexOf(last.step) + 1];
  return next === undefined ? 'Closing the connection' : stepTitles[next];
}
