import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSample } from '@truefrom/content/read-samples';
import { afterAll, expect, test } from 'vitest';
import { makeHome } from '../harness/home.ts';
import { mailOf } from '../harness/mail-text.ts';
import { programIn } from './command-program.ts';

const home = makeHome();
const truefrom = programIn(home.env);
afterAll(() => home.remove());

const put = (name: string, bytes: Uint8Array | string): string => {
  writeFileSync(join(home.folder, name), bytes);
  return join(home.folder, name);
};

test('a mail with a script: what, where, and what to do; the exit code says that there are errors', async () => {
  const { code, stdout } = await truefrom(['check', 'message', put('script.eml', readSample('script-and-form'))]);
  expect(code).toBe(1);
  expect(stdout).toContain(
    '✗ The mail holds a script.\n  line 34, column 1: <script>\n  Why: No mail program runs scripts.',
  );
  expect(stdout).toContain('\n  To do: Take it out');
  expect(stdout).not.toContain('The mail holds a form'); // a note, without --verbose
});

test('an ordinary mail has nothing to mend', async () => {
  const { code, stdout, stderr } = await truefrom(['check', 'message', put('good.eml', mailOf('Dag Anna'))]);
  expect({ code, stdout }).toEqual({
    code: 0,
    stdout: `${join(home.folder, 'good.eml')}: nothing that filters are known to mind\n`,
  });
  expect(stderr).toContain('not checked');
});

test('--json prints a value for each mail, with a place and a part of the article for each finding', async () => {
  const { json } = await truefrom(['check', 'message', '--json', put('none.eml', mailOf('Dag', { Subject: null }))]);
  expect(json).toEqual([
    {
      file: join(home.folder, 'none.eml'),
      findings: [
        {
          check: 'subject',
          severity: 'warning',
          code: 'subject/missing',
          what: 'The mail has no subject.',
          why: expect.stringContaining('without a subject'),
          fix: expect.stringContaining('Write one'),
          found: '',
          where: { header: 'Subject' },
          article: '/UD-1023/#no-subject',
        },
      ],
      notChecked: ['sender-listed'],
    },
  ]);
});

test('--list looks for the sender, and then it was checked', async () => {
  const list = put('list.txt', '# ours\nyourcompany.com\n');
  const { code, json } = await truefrom(['check', 'message', '--json', '--list', list, put('l.eml', mailOf('Dag'))]);
  expect(code).toBe(1);
  expect(json).toMatchObject([{ findings: [{ check: 'sender-listed', severity: 'error' }], notChecked: [] }]);
});

test('a folder is read file by file, and summed up', async () => {
  const folder = join(home.folder, 'outbox');
  mkdirSync(folder);
  writeFileSync(join(folder, 'a.eml'), readSample('program-attached'));
  writeFileSync(join(folder, 'b.eml'), mailOf('Dag Anna'));
  const { code, stderr } = await truefrom(['check', 'message', folder]);
  expect(code).toBe(1);
  expect(stderr).toContain('2 mails: 1 with errors, 0 with warnings, 1 without either.');
});

test('standard input is read, and rubbish in it does nothing to the terminal', async () => {
  const { code, stdout } = await truefrom(
    ['check', 'message', '-'],
    'Subject: \u001b[31mred\u0007\n\n\u001b]0;title\u0007',
  );
  expect(code).toBe(1);
  expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
});

test('--fix writes a mended mail beside the old one, shows the change, and writes over nothing', async () => {
  const mail = put('nodate.eml', mailOf('Dag', { Date: null }));
  const mended = join(home.folder, 'mended.eml');
  const first = await truefrom(['check', 'message', '--fix', mended, mail]);
  expect(first.stderr).toMatch(/\+Date: .*\nWritten to /);
  expect(readFileSync(mended, 'utf8')).toMatch(/^Date: /);
  expect(readFileSync(mail, 'utf8')).not.toContain('Date:');
  const second = await truefrom(['check', 'message', '--fix', mended, mail]);
  expect(second).toMatchObject({ code: 1, stderr: expect.stringContaining('fix/not-written') });
});

test('a name of a file does nothing to the terminal either', async () => {
  const { stdout } = await truefrom(['check', 'message', put('a\u001b[31m\u0007\nb\u202egpj.eml', mailOf('Dag Anna'))]);
  expect(stdout.trimEnd()).not.toMatch(/[\u0000-\u001f\u202e]/);
});

test('--fix: what is over 32 MB was not read to its end, so nothing is written', async () => {
  const line = `${'Wij stellen u graag een kandidaat voor.'.padEnd(62)}\r\n`;
  const mail = put('large.eml', mailOf(line.repeat((33 * 1024 * 1024) / line.length), { Date: null }));
  const mended = join(home.folder, 'large-mended.eml');
  const { code, stderr } = await truefrom(['check', 'message', '--fix', mended, mail]);
  expect(stderr).toContain('over 32 MB');
  expect(stderr).toContain('fix/not-written');
  expect(code).toBe(1);
  expect(existsSync(mended)).toBe(false);
});

test.each([
  { args: [], code: 2, says: 'usage/missing-word' },
  { args: ['/nowhere/mail.eml'], code: 1, says: 'explain/not-found' },
  { args: ['--list', '/nowhere/list.txt', '-'], code: 1, says: 'import/unreadable' },
])('$args is told with $says', async ({ args, code, says }) => {
  const result = await truefrom(['check', 'message', ...args]);
  expect(result.stderr).toContain(says);
  expect(result.code).toBe(code);
});

test('a mail that is not written yet is checked by its subject, its texts and its attachments, each with its own lines', async () => {
  const html = put('mailing.html', '<p>Dag Anna</p>\n<script>x()</script>\n');
  const args = ['check', 'message', '--subject', 'Één vacature', '--html', html, '--attach', put('cv.pdf.exe', 'MZ')];
  const told = await truefrom([...args, '--attach', put('logo.png', 'no image')]);
  expect(told.code).toBe(1);
  expect(told.stdout).toContain('html, line 2, column 1: <script>');
  expect(told.stdout).toContain('attachment 1: cv.pdf.exe');
  const { json } = await truefrom([...args, '--json']);
  expect(json).toMatchObject([
    {
      file: null,
      findings: expect.arrayContaining([expect.objectContaining({ where: { part: 'html', line: 2, column: 1 } })]),
    },
  ]);
});

test('its text may come from standard input, and what its sender will add is not missed', async () => {
  const { code, stdout } = await truefrom(
    ['check', 'message', '--subject', 'Dag', '--text', '-'],
    'Dag Anna,\ntot morgen.',
  );
  expect({ code, stdout }).toEqual({ code: 0, stdout: 'nothing that filters are known to mind\n' });
});

test.each([
  { args: ['--subject', 'a', 'mail.eml'], says: 'usage/flags-together' },
  { args: ['--subject', 'a', '--fix', 'out.eml'], says: 'usage/flags-together' },
  { args: ['--html', '/nowhere/a.html'], says: 'import/unreadable' },
])('$args is told with $says', async ({ args, says }) => {
  expect((await truefrom(['check', 'message', ...args])).stderr).toContain(says);
});
