import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ZoneData } from './zone-look-up.ts';

type Written = {
  readonly host: string;
  readonly helo: string;
  readonly mailfrom: string;
  readonly result: string | readonly string[];
  readonly explanation?: string;
};
type Suite = {
  readonly scenarios: readonly {
    readonly name: string;
    readonly tests: Readonly<Record<string, Written>>;
    readonly zonedata: ZoneData;
  }[];
};

/** One case of the test suite of RFC 7208: any of `results` is right; `explanation` counts where there is one. */
export type SuiteCase = {
  readonly title: string;
  readonly zone: ZoneData;
  readonly client: { readonly ip: string; readonly envelopeSender: string; readonly heloName: string };
  readonly results: readonly string[];
  /** `DEFAULT` stands for none. */
  readonly explanation: string | null;
};

/** The cases in a folder of the suite; none for `''`. */
export function readSpfSuite(folder: string): SuiteCase[] {
  if (folder === '') return [];
  const { scenarios }: Suite = JSON.parse(readFileSync(join(folder, 'dev-tests.json'), 'utf8'));
  return scenarios.flatMap(({ name, tests, zonedata }) =>
    Object.entries(tests).map(([id, { host, helo, mailfrom, result, explanation = null }]) => ({
      title: `${name}: ${id}`,
      zone: zonedata,
      client: { ip: host, envelopeSender: mailfrom, heloName: helo },
      results: typeof result === 'string' ? [result] : result,
      explanation,
    })),
  );
}
