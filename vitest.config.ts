import { defineConfig } from 'vitest/config';
import { closingLineReporter } from './test/harness/closing-line-reporter.ts';

/** These run the program as it is built. */
const built = { globalSetup: ['test/harness/build-program.ts'] };

/** What is waited for comes when it comes: on a busy machine, later than the one second that is usual. */
const patient = { poll: { timeout: 10_000 } };

const project = (name: string, include: string, more: object = {}) => ({
  test: { name, include: [include], testTimeout: 30_000, hookTimeout: 60_000, expect: patient, ...more },
});

export default defineConfig({
  test: {
    reporters: ['default', closingLineReporter()],
    projects: [
      project('check', 'test/check/**/*.test.ts'),
      project('core', 'test/core/**/*.test.ts'),
      project('property', 'test/property/**/*.test.ts'),
      project('tui', 'test/tui/**/*.test.{ts,tsx}', { ...built, testTimeout: 60_000 }),
      project('engines', 'test/engines/**/*.test.ts', { ...built, testTimeout: 120_000, hookTimeout: 120_000 }),
      project('site', 'test/site/**/*.test.ts', {
        globalSetup: [...built.globalSetup, 'test/harness/site.ts'],
        testTimeout: 60_000,
      }),
    ],
  },
});
