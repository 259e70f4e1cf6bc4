import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkSpf } from '@truefrom/core/domain';
import { expect, test } from 'vitest';
import { describeOver } from '../harness/needs.ts';
import { type ZoneData, zoneLookUp } from '../harness/zone-look-up.ts';

type Case = {
  readonly host: string;
  readonly helo: string;
  readonly mailfrom: string;
  readonly result: string | readonly string[];
  readonly explanation?: string;
};
type Suite = {
  readonly scenarios: readonly {
    readonly name: string;
    readonly tests: Readonly<Record<string, Case>>;
    readonly zonedata: ZoneData;
  }[];
};

describeOver('spf', 'the test suite of RFC 7208', (folder) => {
  const { scenarios }: Suite =
    folder === '' ? { scenarios: [] } : JSON.parse(readFileSync(join(folder, 'dev-tests.json'), 'utf8'));
  const cases = scenarios.flatMap(({ name, tests, zonedata }) =>
    Object.entries(tests).map(([id, { host, helo, mailfrom, ...wanted }]) => ({
      title: `${name}: ${id}`,
      request: { ip: host, envelopeSender: mailfrom, heloName: helo, lookUp: zoneLookUp(zonedata).lookUp },
      ...wanted,
    })),
  );

  test.each(cases)('$title', async ({ request, result, explanation }) => {
    const checked = await checkSpf(request);
    expect([result].flat()).toContain(checked.result);
    if (explanation !== undefined) expect(checked.explanation ?? 'DEFAULT').toBe(explanation);
    expect(checked.steps.at(-1)?.result).toBe(checked.result);
  });

  test('all of them are here', () => expect(cases.length).toBeGreaterThanOrEqual(68));
});
