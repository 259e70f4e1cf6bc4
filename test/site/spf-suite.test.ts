import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { checkSpf } from '@truefrom/core/domain';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundleForBrowser } from '../harness/browser-bundle.ts';
import { rootFolder } from '../harness/home.ts';
import { describeOver } from '../harness/needs.ts';
import { servePlainly } from '../harness/site.ts';
import { readSpfSuite, type SuiteCase } from '../harness/spf-suite.ts';
import type { zoneLookUp } from '../harness/zone-look-up.ts';
import { useBrowser } from './use-browser.ts';

/** What the module exports. */
type Spf = { readonly checkSpf: typeof checkSpf; readonly zoneLookUp: typeof zoneLookUp };

const page = '<!doctype html><html lang="en"><title>SPF</title><link rel="icon" href="data:," /></html>';

describeOver('spf', 'the test suite of RFC 7208, in a browser', (folder) => {
  const visit = useBrowser();
  const files = mkdtempSync(join(tmpdir(), 'truefrom-spf-'));
  beforeAll(async () => {
    const zone = JSON.stringify(join(rootFolder, 'test/harness/zone-look-up.ts'));
    const code = `export { checkSpf } from '@truefrom/core/domain'; export { zoneLookUp } from ${zone};`;
    writeFileSync(join(files, 'spf.js'), await bundleForBrowser(code));
    writeFileSync(join(files, 'index.html'), page);
  });
  afterAll(() => rmSync(files, { recursive: true, force: true }));

  test('every case has its result and its explanation, and names what decided', async () => {
    await using host = await servePlainly(files);
    const { page } = await visit('/', { origin: host.origin });
    const cases = readSpfSuite(folder);
    expect(cases.length).toBeGreaterThanOrEqual(68);
    const module = await page.evaluateHandle<Spf>("import('/spf.js')");
    const found = await module.evaluate(
      (spf, all) =>
        Promise.all(
          all.map(async ({ title, zone, client }) => {
            const checked = await spf.checkSpf({ ...client, lookUp: spf.zoneLookUp(zone).lookUp });
            const { result, explanation, steps } = checked;
            return { title, result, explanation: explanation ?? 'DEFAULT', last: steps.at(-1)?.result };
          }),
        ),
      cases as SuiteCase[],
    );
    const wrong = found.filter(({ result, explanation, last }, at) => {
      const wanted = cases[at];
      const isExplained = wanted?.explanation === null || wanted?.explanation === explanation;
      return !wanted?.results.includes(result) || !isExplained || last !== result;
    });
    expect(wrong).toEqual([]);
  });
});
