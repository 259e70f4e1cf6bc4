import { type CheckOutcome, type CheckRequest, checkServer } from '@truefrom/core/node/server-check';
import type { CheckStep } from '@truefrom/core/relay';
import { expect } from 'vitest';
import { mailbox, serverAddress } from './mail-servers.ts';

/** Short enough for a test that waits for one of them, long enough for a busy machine. */
export const shortTimeouts = { connectMs: 2_000, greetingMs: 600, tlsMs: 2_000, commandMs: 400 };
export const anna = { kind: 'password', username: 'anna' } as const;
export type Checked = CheckOutcome & {
  readonly steps: CheckStep[];
  readonly names: string[];
  step(name: string): CheckStep | undefined;
};

/** Checks a server on 127.0.0.1, or whatever is named, with short timeouts, and gathers its steps. */
export async function check(where: string | number, more: Partial<CheckRequest> = {}): Promise<Checked> {
  const request: CheckRequest = {
    address: serverAddress(typeof where === 'number' ? `127.0.0.1:${where}` : where),
    security: 'none',
    login: { kind: 'none' },
    password: null,
    sender: mailbox('anna@yourcompany.test'),
    timeouts: shortTimeouts,
    ...more,
  };
  const steps: CheckStep[] = [];
  const running = checkServer(request);
  for (;;) {
    const next = await running.next();
    if (next.done) {
      return {
        ...next.value,
        steps,
        names: steps.map((step) => step.step),
        step: (name) => steps.findLast((step) => step.step === name),
      };
    }
    steps.push(next.value);
  }
}
/** Nothing that a check shows may steer a terminal. */
export const printableOnly = (outcome: Checked) => {
  for (const text of [...outcome.transcript, ...outcome.steps.map((step) => step.detail)])
    expect(text).not.toMatch(/\p{Cc}/u);
};
