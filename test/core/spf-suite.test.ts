import { checkSpf } from '@truefrom/core/domain';
import { expect, test } from 'vitest';
import { describeOver } from '../harness/needs.ts';
import { readSpfSuite } from '../harness/spf-suite.ts';
import { zoneLookUp } from '../harness/zone-look-up.ts';

describeOver('spf', 'the test suite of RFC 7208', (folder) => {
  const cases = readSpfSuite(folder);

  test.each(cases)('$title', async ({ zone, client, results, explanation }) => {
    const checked = await checkSpf({ ...client, lookUp: zoneLookUp(zone).lookUp });
    expect(results).toContain(checked.result);
    if (explanation !== null) expect(checked.explanation ?? 'DEFAULT').toBe(explanation);
    expect(checked.steps.at(-1)?.result).toBe(checked.result);
  });

  test('all of them are here', () => expect(cases.length).toBeGreaterThanOrEqual(68));
});
