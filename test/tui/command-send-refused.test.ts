import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { freePort, header, sendAsAnna, setSendStage } from './command-send-stage.ts';

const { home, truefrom, seen, company, rowId } = setSendStage();

describe('a bad address or flag is refused with 64 and no server sees a thing', () => {
  test.each([
    { line: [...sendAsAnna, 'a b@c.test'], problem: 'address/bad-local-part' },
    { line: [...sendAsAnna, 'a@c.test\r\nRCPT TO:<evil@c.test>'], problem: 'address/bad-local-part' },
    { line: [...sendAsAnna, 'a\r\n@c.test'], problem: 'address/bad-local-part' },
    { line: [...sendAsAnna, 'nobody'], problem: 'address/no-at-sign' },
    { line: [...sendAsAnna, '<a@c.test>'], problem: 'address/bad-local-part' },
    { line: [...sendAsAnna, 'good@there.test', 'bad'], problem: 'address/no-at-sign' },
    { line: ['send', '-f', 'anna@yourcompany.test> SIZE=1', 'a@there.test'], problem: 'address/bad-domain' },
    { line: ['send', '-fanna', 'a@there.test'], problem: 'address/no-at-sign' },
    { line: ['send', '-bs'], problem: 'usage/bad-flag' },
    { line: ['send', '-Z'], problem: 'usage/unknown-flag' },
    { line: ['send', '--frmo', 'x'], problem: 'usage/unknown-flag' },
    { line: [...sendAsAnna], problem: 'send/no-recipient' },
  ])('$line', async ({ line, problem }) => {
    const { code, json } = await truefrom([...line, '--json'], `${header}\nx\n`);
    expect(json).toMatchObject([{ sent: false, problem, fix: expect.any(String) }]);
    expect(code).toBe(64);
    expect(seen).toEqual({ company: 0, fallback: 0 });
  });

  test('no sender', async () => {
    const { code, json } = await truefrom(['send', 'a@there.test', '--json'], 'Subject: x\n\nx\n');
    expect(code).toBe(64);
    expect(json).toMatchObject([{ problem: 'send/no-sender' }]);
  });

  test('an empty mail is 65, one of over 50 MB too', async () => {
    expect((await truefrom([...sendAsAnna, 'a@there.test'], '\n')).code).toBe(65);
    const { code, json } = await truefrom(
      [...sendAsAnna, '--json', 'a@there.test'],
      Buffer.alloc(51 * 1024 * 1024, 'x'),
    );
    expect(code).toBe(65);
    expect(json).toMatchObject([{ problem: 'send/too-large' }]);
  });
});

describe('what a server says no to', () => {
  test('one recipient refused: the others are served, exit 69, with the reply', async () => {
    const run = await truefrom([...sendAsAnna, '--json', 'gone@there.test', 'a@there.test'], `${header}\nx\n`);
    expect(run.code).toBe(69);
    expect(run.json).toMatchObject([
      {
        sent: true,
        problem: 'send/recipient-refused',
        recipients: [
          {
            recipient: 'gone@there.test',
            accepted: false,
            replyCode: 550,
            reply: '550 5.1.1 No such person',
            refusal: {
              recipient: 'gone@there.test',
              replyCode: 550,
              enhancedStatus: '5.1.1',
              cause: 'recipient-unknown',
              server: '127.0.0.1',
              solutions: [],
              article: '/causes/recipient-unknown/',
            },
          },
          { recipient: 'a@there.test', accepted: true },
        ],
      },
    ]);
    expect(company().mails[0]?.recipients).toEqual(['a@there.test']);
  });

  test.each([
    { recipients: ['later@there.test', 'a@there.test'], exit: 75, sent: true },
    { recipients: ['later@there.test'], exit: 75, sent: false },
    { recipients: ['gone@there.test'], exit: 69, sent: false },
    { recipients: ['gone@there.test', 'later@there.test', 'a@there.test'], exit: 69, sent: true },
  ])('$recipients ends with $exit', async ({ recipients, exit, sent }) => {
    const { code, json } = await truefrom([...sendAsAnna, '--json', ...recipients], `${header}\nx\n`);
    expect(code).toBe(exit);
    expect(json).toMatchObject([{ sent }]);
  });

  test('in words each refused recipient stands on its line', async () => {
    const { stderr } = await truefrom([...sendAsAnna, 'gone@there.test', 'a@there.test'], `${header}\nx\n`);
    expect(stderr).toContain('✗ gone@there.test: 550 5.1.1 No such person\n  Why');
    expect(stderr).toMatch(/Why[^\n]*: The mailbox does not exist\. Its words: "No such person"\.\n/);
    expect(stderr).toMatch(/Read more: \S+\/causes\/recipient-unknown\/\n/);
    expect(stderr).toContain('[send/recipient-refused]');
  });

  test('a sender refused for now is 75', async () => {
    const { code } = await truefrom(['send', '-f', 'busy@yourcompany.test', 'a@there.test'], `${header}\nx\n`);
    expect(code).toBe(75);
  });
});

describe('the default server never stands in', () => {
  const send = () => truefrom([...sendAsAnna, '--json', 'a@there.test'], `${header}\nx\n`);

  test('where the server does not answer: 75', async () => {
    const closed = await freePort();
    await truefrom(['servers', 'edit', 'Company', '--address', `127.0.0.1:${closed}`, '--no-check']);
    const { code, json } = await send();
    await truefrom(['servers', 'edit', 'Company', '--address', `127.0.0.1:${company().port}`, '--no-check']);
    expect(code).toBe(75);
    expect(json).toMatchObject([{ sent: false, server: rowId(), problem: 'check/connection-refused' }]);
    expect(seen.fallback).toBe(0);
  });

  test('where it is switched off: refused with 69, or 75 where mail waits', async () => {
    await truefrom(['servers', 'edit', 'Company', '--off']);
    const refused = await send();
    await truefrom(['servers', 'edit', 'default', '--when-off', 'wait']);
    const waits = await send();
    await truefrom(['servers', 'edit', 'default', '--when-off', 'refuse']);
    await truefrom(['servers', 'edit', 'Company', '--on', '--no-check']);
    expect([refused.code, waits.code]).toEqual([69, 75]);
    expect(refused.json).toMatchObject([
      { sent: false, server: null, reason: 'route/switched-off', problem: 'route/switched-off' },
    ]);
    expect(seen).toEqual({ company: 0, fallback: 0 });
  });

  test('where its password is damaged: 78, nothing tried', async () => {
    const file = join(home.path, 'secrets.json');
    const whole = readFileSync(file, 'utf8');
    writeFileSync(
      file,
      whole.replace(/"data": ?"[^"]{4}/, (text) => `${text.slice(0, -4)}AAAA`),
    );
    const { code, json } = await send();
    writeFileSync(file, whole);
    chmodSync(file, 0o600);
    expect(code).toBe(78);
    expect(json).toMatchObject([{ sent: false, problem: 'store/secret-damaged' }]);
    expect(seen).toEqual({ company: 0, fallback: 0 });
  });

  test('where it wants another password: refused, nothing sent', async () => {
    await truefrom(['servers', 'edit', 'Company', '--password-stdin', '--no-check'], 'wrong');
    const { code, json } = await send();
    expect(code).toBe(69);
    expect(json).toMatchObject([{ problem: 'check/login-refused', replyCode: 535 }]);
    expect(seen.fallback).toBe(0);
  });

  test('where it was removed: 69', async () => {
    await truefrom(['servers', 'remove', 'Company', '--refuse']);
    const { code, json } = await send();
    expect(code).toBe(69);
    expect(json).toMatchObject([{ sent: false, server: null, problem: 'route/removed' }]);
    expect(seen).toEqual({ company: 0, fallback: 0 });
  });
});
