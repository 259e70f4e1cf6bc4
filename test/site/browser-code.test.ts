import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { rootFolder } from '../harness/home.ts';

const site = join(rootFolder, 'site');
const astro = join(
  dirname(createRequire(join(site, 'package.json')).resolve('astro/package.json')),
  'bin',
  'astro.mjs',
);

/** Builds a page whose script in the browser imports this; null, or what the build says. */
function faultOfImport(specifier: string): string | null {
  const root = mkdtempSync(join(site, 'node_modules', '.test-'));
  try {
    mkdirSync(join(root, 'src', 'pages'), { recursive: true });
    const script = `<script>import * as all from '${specifier}'; console.log(Object.keys(all));</script>`;
    writeFileSync(join(root, 'src', 'pages', 'index.astro'), `<html lang="en"><body>${script}</body></html>`);
    const env = { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' };
    const { status, stdout, stderr } = spawnSync(process.execPath, [astro, 'build', '--root', root], {
      env,
      encoding: 'utf8',
    });
    return status === 0 ? null : stdout + stderr;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

test.each(['@truefrom/core/node/store', '@truefrom/core/node/secrets', '@truefrom/core/node/site'])(
  'a page that would take %s to a browser is not built',
  (specifier) => expect(faultOfImport(specifier)).toMatch(/is not exported under the conditions/),
);

test('a page may take what is pure', () => expect(faultOfImport('@truefrom/core/address')).toBeNull());
