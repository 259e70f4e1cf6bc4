import { expect, test } from 'vitest';
import { brokenRules } from './architecture.ts';
import { readText, sourceFiles } from './files.ts';
import { importsOf } from './imports.ts';

test('no file of the work tree breaks the table of directions', () => {
  expect(sourceFiles().flatMap((file) => brokenRules(file, importsOf(readText(file))))).toEqual([]);
});

const [lazily, at_once] = [true, false];
test.each([
  { file: 'core/src/problem/x.ts', uses: '../address/index.ts', breaks: 'does not know core/src/address' },
  { file: 'core/src/address/x.ts', uses: '../settings/index.ts', breaks: 'does not know core/src/settings' },
  { file: 'core/src/settings/x.ts', uses: '../relay/index.ts', breaks: 'does not know core/src/relay' },
  { file: 'core/src/refusal/x.ts', uses: '../address/index.ts', breaks: 'does not know core/src/address' },
  { file: 'core/src/relay/x.ts', uses: '../node/store/index.ts', breaks: 'does not know core/src/node/store' },
  { file: 'core/src/relay/x.ts', uses: '../settings/find.ts', breaks: 'one face' },
  { file: 'core/src/relay/x.ts', uses: 'node:net', breaks: 'runs in a browser' },
  { file: 'core/src/relay/x.ts', uses: 'nodemailer', breaks: 'no such dependency' },
  { file: 'core/src/node/store/x.ts', uses: '../secrets/seal.ts', breaks: 'one face' },
  { file: 'core/src/node/store/x.ts', uses: '../../../../tui/src/main.ts', breaks: 'does not know tui/src' },
  { file: 'tui/src/commands/x.ts', uses: 'ink', breaks: 'screens live in the wizard' },
  { file: 'tui/src/commands/x.ts', uses: 'react/jsx-runtime', breaks: 'screens live in the wizard' },
  { file: 'tui/src/commands/x.ts', uses: '../wizard/index.tsx', breaks: 'does not know tui/src/wizard' },
  { file: 'tui/src/version.ts', uses: './wizard/index.tsx', lazy: lazily, breaks: 'only main.ts' },
  { file: 'tui/src/main.ts', uses: './wizard/index.tsx', lazy: at_once, breaks: 'when it is opened' },
  { file: 'tui/src/wizard/x.tsx', uses: '../../../core/src/relay/index.ts', breaks: 'name of the package' },
  { file: 'tui/src/wizard/x.tsx', uses: '@truefrom/site', breaks: 'does not know site' },
  { file: 'site/src/x.ts', uses: '@truefrom/tui/src/main.ts', breaks: 'does not know tui/src' },
  {
    file: 'tui/src/commands/x.ts',
    uses: '../wizard/pictures/index.ts',
    breaks: 'does not know tui/src/wizard/pictures',
  },
  {
    file: 'tui/src/wizard/pictures/x.ts',
    uses: '@truefrom/core/node/store',
    breaks: 'does not know core/src/node/store',
  },
  { file: 'content/x.ts', uses: '@truefrom/core/relay', breaks: 'does not know core/src/relay' },
])('$file must not use $uses', ({ file, uses, lazy = false, breaks }) => {
  const source = lazy ? `const it = await import('${uses}');` : `import { it } from '${uses}';`;
  expect(brokenRules(file, importsOf(source))).toEqual([expect.stringContaining(breaks)]);
});

test.each([
  { file: 'core/src/relay/x.ts', uses: '../settings/index.ts' },
  { file: 'core/src/address/x.ts', uses: 'punycode.js' },
  { file: 'core/src/node/server-check/x.ts', uses: '../dns/index.ts' },
  { file: 'core/src/node/server-check/x.ts', uses: '../../relay/index.ts' },
  { file: 'tui/src/wizard/x.tsx', uses: 'ink' },
  { file: 'tui/src/wizard/pictures/x.tsx', uses: '../app.tsx' },
  { file: 'site/src/x.ts', uses: '@truefrom/tui/screens' },
  { file: 'tui/src/commands/servers/x.ts', uses: '@truefrom/core/node/store' },
  { file: 'test/core/x.test.ts', uses: '../../core/src/settings/find.ts' },
])('$file may use $uses', ({ file, uses }) =>
  expect(brokenRules(file, importsOf(`import { it } from '${uses}';`))).toEqual([]),
);

test('every form of an import is seen', () => {
  const source = `
    import type { A } from 'a';
    import {
      b,
    } from "b";
    import 'c';
    export * from 'd';
    export { e, type E } from 'e';
    const f = await import( 'f' );
    const text = 'from "nowhere"';
    import g from 'g';
  `;
  expect(importsOf(source).map((each) => each.specifier)).toEqual(['a', 'b', 'c', 'd', 'e', 'g', 'f']);
});
