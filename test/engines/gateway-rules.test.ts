import { expect, test } from 'vitest';
import { readJournal } from '../harness/gateway-program.ts';
import { smallMail, useGatewayStage } from '../harness/gateway-stage.ts';
import { says } from '../harness/upstream.ts';

const stage = useGatewayStage();
const recipients = ['x@else.test'];
const anna = 'anna@yourcompany.test';
const mailOf = (sender: string, from = sender) => ({ sender, recipients, octets: smallMail(`${from}.id`, from) });

/** A home with a server for anna and a default server, its gateway, and a client of that. */
async function setUp() {
  const [own, other] = [await stage.upstream(), await stage.upstream()];
  const home = stage.home();
  await home.addServer('Own', own, { senders: [anna] });
  await home.setDefault(other);
  const gateway = await stage.gateway(home);
  return { own, other, home, gateway, client: await stage.client(gateway.place) };
}

test('a change counts from the next mail on, on the same connection, and never in the middle of one', async () => {
  const { own, other, home, client } = await setUp();
  expect((await client.send(mailOf(anna))).last).toMatch(/^250 /);
  await client.command(`MAIL FROM:<${anna}>`);
  await client.command('RCPT TO:<x@else.test>');
  await home.run(['senders', 'remove', anna]);
  await client.command('DATA');
  client.write('Subject: begun before\r\n\r\n.\r\n');
  expect(await client.reply()).toMatch(/^250 /);
  expect((await client.send(mailOf(anna))).last).toMatch(/^250 /);
  expect([own.mails.length, other.mails.length]).toEqual([2, 1]);
  await home.run(['senders', 'add', anna, '--server', 'Own']);
  await client.send(mailOf(anna));
  expect([own.mails.length, other.mails.length]).toEqual([3, 1]);
});

test('another address in the row: the next mail goes there, and the old connection is given up', async () => {
  const { own, home, client } = await setUp();
  await client.send(mailOf(anna));
  const moved = await stage.upstream();
  await home.run(['servers', 'edit', 'Own', '--address', `127.0.0.1:${moved.port}`, '--no-check']);
  await client.send(mailOf(anna));
  expect([own.mails.length, moved.mails.length]).toEqual([1, 1]);
  await expect.poll(() => own.open).toBe(0);
});

test('the choice of a user counts', async () => {
  const { own, other, home, client } = await setUp();
  await home.run(['senders', 'add', 'root@third.test', '--login', 'root']);
  await client.send(mailOf('root@third.test'));
  await home.run(['account', 'use', 'Own']);
  await client.send(mailOf('root@third.test'));
  await home.run(['account', 'use', 'default']);
  await client.send(mailOf('root@third.test'));
  expect([own.mails.length, other.mails.length]).toEqual([1, 2]);
});

const article = /http:\/\/localhost:8023\/UD-1023\/#own-server\r\n$/;

test.each([
  {
    name: 'a server that is switched off',
    change: [['servers', 'edit', 'Own', '--off']],
    reply: /^550 5\.7\.1 .*Own, which is switched off\./s,
  },
  {
    name: 'a server that is switched off, whose mail is to wait',
    change: [
      ['servers', 'edit', 'Own', '--off'],
      ['servers', 'edit', 'default', '--when-off', 'wait', '--no-check'],
    ],
    reply: /^451 4\.7\.1 .*Own, which is switched off\./s,
  },
  {
    name: 'a server that was removed',
    change: [['servers', 'remove', 'Own', '--refuse']],
    reply: /^550 5\.7\.1 .*Own, which was removed/s,
  },
  {
    name: 'a sender that nothing is set for, where that is strict',
    change: [
      ['servers', 'edit', 'default', '--strict', '--no-check'],
      ['senders', 'remove', anna],
    ],
    reply: /^550 5\.7\.1 .*Nothing is set for anna@yourcompany\.test/s,
  },
])(
  '$name: refused, with the reason and the article, and never sent by the default server',
  async ({ change, reply }) => {
    const { own, other, home, client } = await setUp();
    for (const line of change) await home.run(line);
    const { last } = await client.send(mailOf(anna));
    expect(last.replaceAll(/\r\n\d{3} \S+ /g, ' ')).toMatch(reply);
    expect(last).toMatch(article);
    expect(last.split('\r\n').every((line) => line.length <= 510)).toBe(true);
    expect([own.mails, other.mails]).toEqual([[], []]);
    const code = Number(last.slice(0, 3));
    expect(await readJournal(home)).toMatchObject([
      { sender: anna, server: null, replyCode: code, outcome: code < 500 ? 'deferred' : 'refused' },
    ]);
  },
);

test('a server that is switched off and on again takes mail at once', async () => {
  const { own, home, client } = await setUp();
  await home.run(['servers', 'edit', 'Own', '--off']);
  expect((await client.send(mailOf(anna))).last).toMatch(/^550 /);
  await home.run(['servers', 'edit', 'Own', '--on', '--no-check']);
  expect((await client.send(mailOf(anna))).last).toMatch(/^250 /);
  expect(own.mails).toHaveLength(1);
});

test('notices without a sender go by their own rule', async () => {
  const { own, other, home, client } = await setUp();
  const rule = (value: string) => home.run(['servers', 'edit', 'default', '--null-sender', value, '--no-check']);
  expect((await client.send(mailOf('', anna))).last).toMatch(/^250 /);
  expect(other.mails[0]?.mail).toBe('MAIL FROM:<>');
  await rule('Own');
  expect((await client.send(mailOf('', anna))).last).toMatch(/^250 /);
  expect(own.mails[0]?.mail).toBe('MAIL FROM:<>');
  await rule('refuse');
  expect((await client.send(mailOf('', anna))).last).toMatch(/^550 5\.7\.1 Notices without a sender are refused/);
  expect([own.mails.length, other.mails.length]).toEqual([1, 1]);
});

const froms = [
  { from: 'boss@elsewhere.test', isForeign: true },
  { from: 'boss@yourcompany.test', isForeign: false },
  { from: 'boss@mail.yourcompany.test', isForeign: false },
  { from: 'boss@notyourcompany.test', isForeign: true },
];

test.each(['pass', 'warn', 'refuse'] as const)('a From of another domain: %s', async (rule) => {
  const { own, home, client } = await setUp();
  await home.run(['servers', 'edit', 'default', '--header-from', rule, '--no-check']);
  let passed = 0;
  for (const { from, isForeign } of froms) {
    const { last } = await client.send(mailOf(anna, from));
    if (isForeign && rule === 'refuse') expect(last).toMatch(/^550 5\.7\.1 .*elsewhere|notyourcompany/s);
    else {
      expect(last).toMatch(/^250 /);
      passed += 1;
    }
  }
  expect(own.mails).toHaveLength(passed);
  const entries = await readJournal(home);
  expect(entries.map(({ warning }) => warning !== null)).toEqual(
    froms.map(({ isForeign }) => isForeign && rule !== 'pass'),
  );
});

test('a From that is refused late in a large mail: nothing of it is delivered, the connection goes on', async () => {
  const { own, home, client } = await setUp();
  await home.run(['servers', 'edit', 'default', '--header-from', 'refuse', '--no-check']);
  const octets = `${`X-Long: ${'x'.repeat(70)}\r\n`.repeat(2_000)}${smallMail('late', 'boss@elsewhere.test', 'y\r\n'.repeat(100_000))}`;
  expect((await client.send({ sender: anna, recipients, octets })).last).toMatch(/^550 5\.7\.1 /);
  expect((await client.send(mailOf(anna))).last).toMatch(/^250 /);
  expect(own.mails).toHaveLength(1);
});

test('mails per hour: what is over is put off with the time to come again; refused mails do not count', async () => {
  const { own, other, home, gateway, client } = await setUp();
  await home.run(['servers', 'edit', 'Own', '--mails-per-hour', '3', '--no-check']);
  own.fault = ({ stage: now }) => (now === 'rcpt' ? says('550 5.1.1 nobody') : null);
  for (let mail = 0; mail < 5; mail++) {
    expect((await client.send(mailOf(anna))).last).toBe('550 5.1.1 nobody\r\n');
    await client.reset();
  }
  own.fault = null;
  for (let mail = 0; mail < 3; mail++) expect((await client.send(mailOf(anna))).last).toMatch(/^250 /);
  const busy = /^451 4\.7\.1 Own takes 3 mails an hour; try again at \d\d:\d\d UTC, in \d+ min\r\n$/;
  expect((await client.send(mailOf(anna))).last).toMatch(busy);
  expect((await client.send(mailOf('other@third.test'))).last).toMatch(/^250 /);
  expect([own.mails.length, other.mails.length]).toEqual([3, 1]);
  await gateway.stop();
  const again = await stage.client((await stage.gateway(home)).place);
  expect((await again.send(mailOf(anna))).last).toMatch(busy);
});
