import { writeSync } from 'node:fs';
import type { Reporter, TestModule } from 'vitest/node';

const endsWithinMs = 20_000;

/**
 * Ends the output of a run with one plain line for machines: `123 passed, 0 failed, 0 skipped`.
 * With CI=true a skipped test fails the run: there every machine has what the tests need. A run that cannot end, because a
 * test left something behind that runs on, is ended here and has failed.
 */
export const closingLineReporter = (env: NodeJS.ProcessEnv = process.env): Reporter => ({
  onTestRunEnd(modules, unhandledErrors) {
    const states = modules.flatMap((module) => [...module.children.allTests()].map((test) => test.result().state));
    const count = (state: string) => states.filter((each) => each === state).length;
    let failed = count('failed') + modules.filter(isBroken).length + unhandledErrors.length;
    const skipped = count('skipped') + count('pending');
    if (skipped > 0 && env.CI === 'true') process.exitCode = 1;
    setTimeout(() => {
      failed++;
      process.exit(1);
    }, endsWithinMs).unref();
    process.once('exit', () => writeSync(1, `${count('passed')} passed, ${failed} failed, ${skipped} skipped\n`));
  },
});

/** A file that could not be loaded has no tests that could fail. */
const isBroken = (module: TestModule): boolean => module.errors().length > 0;
