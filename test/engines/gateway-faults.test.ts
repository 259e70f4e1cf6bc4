import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { faultRows, replies } from '../harness/gateway-fault-rows.ts';
import { type GatewayProgram, readJournal } from '../harness/gateway-program.ts';
import { type GatewayHome, smallMail, useGatewayStage } from '../harness/gateway-stage.ts';
import type { SmtpClient } from '../harness/smtp-client.ts';
import { drops, firstTimes, says, type Upstream } from '../harness/upstream.ts';

const stage = useGatewayStage();
const sender = 'anna@yourcompany.test';
const recipients = ['bob@other.test'];
/** Long enough for a busy machine, short enough to be waited for. */
const impatient = ['--server-timeout', '1', '--dot-timeout', '1'];

let home: GatewayHome;
let upstream: Upstream;
let gateway: GatewayProgram;
let client: SmtpClient;
let count = 0;

beforeAll(() =>
  stage.keep(async () => {
    home = stage.home();
    upstream = await stage.upstream({ security: 'starttls', users: { anna: 'secret' } });
    await home.setDefault(upstream, { username: 'anna', password: 'secret' });
    gateway = await stage.gateway(home, impatient);
  }),
);
beforeEach(async () => {
  client = await stage.client(gateway.place);
});
afterEach(() => {
  upstream.fault = null;
});

/** Sends a mail that nobody else sends. */
async function send(octets = 'Hello.\r\n') {
  count += 1;
  const id = `${count}@faults`;
  const sent = await client.send({ sender, recipients, octets: smallMail(id, sender, octets) });
  await client.reset();
  return { id, ...sent };
}

const arrivals = (id: string) => upstream.mails.filter(({ octets }) => octets.includes(`<${id}>`)).length;

async function entryOf(id: string, sentAt: Date) {
  const entries = await readJournal(home);
  return entries.find((entry) => entry.messageId === `<${id}>`) ?? entries.find(({ at }) => new Date(at) >= sentAt);
}

test.each(faultRows)('$at: a server that $does: $outcome, and then all is well', { timeout: 20_000 }, async (row) => {
  if (row.isKept) expect((await send()).last).toMatch(replies.sent);
  else {
    upstream.doOnAll(drops);
    await expect.poll(() => upstream.open).toBe(0);
  }
  upstream.fault = firstTimes(1, row.at, row.deed);
  const sentAt = new Date();
  // large enough not to be gone before the server has said its word in the middle
  const sent = await send(row.at === 'in-data' ? `${'x'.repeat(76)}\r\n`.repeat(400_000) : undefined);
  expect(sent.last.replace(/\r\n\d{3} \S+ /g, ' ')).toMatch(row.reply);
  expect(arrivals(sent.id)).toBe(row.arrived ?? 0);
  expect(await entryOf(sent.id, sentAt)).toMatchObject({ outcome: row.outcome, sender });

  const next = await send();
  expect(next.last).toMatch(replies.sent);
  expect(arrivals(next.id)).toBe(1);
});

describe('a server that is away', () => {
  test('refuses connections, and comes back', async () => {
    await upstream.refuse();
    upstream.doOnAll(drops);
    await expect.poll(() => upstream.open).toBe(0);
    for (let mail = 0; mail < 3; mail++) expect((await send()).last).toMatch(/^451 4\.4\.1 .*ECONNREFUSED|refused/s);
    await upstream.listen();
    expect((await send()).last).toMatch(replies.sent);
  });

  test('falls silent for good while it takes a mail', async () => {
    upstream.fault = firstTimes(1, 'in-data', { act: 'silent' });
    const { id, last } = await send(`${'x'.repeat(76)}\r\n`.repeat(400_000));
    expect(last).toMatch(/^451 4\.4\.2 /);
    expect(arrivals(id)).toBe(0);
    expect((await send()).last).toMatch(replies.sent);
  });

  test.each([
    { name: 'drops them', leave: drops },
    { name: 'says 421 and drops them', leave: { says: '421 4.4.2 idle\r\n', act: 'drop' } as const },
    { name: 'says 421 and waits for us to go', leave: says('421 4.4.2 idle') },
  ])('gives up 20 idle connections at once ($name): no mail is lost, none comes twice', async ({ leave }) => {
    const clients = await Promise.all(Array.from({ length: 20 }, () => stage.client(gateway.place)));
    const before = upstream.mails.length;
    /** All at the same time: each needs a connection of its own. */
    const sendAll = async (round: string) => {
      for (const each of clients) expect(await each.command(`MAIL FROM:<${sender}>`)).toMatch(/^250 /);
      expect(upstream.open).toBeGreaterThanOrEqual(20);
      for (const [at, each] of clients.entries()) {
        await each.command('RCPT TO:<bob@other.test>');
        await each.command('DATA');
        each.write(`${smallMail(`${at}.${round}@many`)}.\r\n`);
        expect(await each.reply()).toMatch(replies.sent);
      }
    };
    await sendAll('first');
    upstream.doOnAll(leave);
    await sendAll('second');
    await sendAll('third');
    expect(upstream.mails.length - before).toBe(60);
  });
});
