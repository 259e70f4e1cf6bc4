import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { type GatewayProgram, type JournalLine, readJournal } from '../harness/gateway-program.ts';
import { type GatewayHome, smallMail, useGatewayStage } from '../harness/gateway-stage.ts';
import { randomFaults } from '../harness/random-faults.ts';
import { openSmtp, type SmtpClient } from '../harness/smtp-client.ts';
import type { Upstream } from '../harness/upstream.ts';

const stage = useGatewayStage();
const sender = 'anna@yourcompany.test';
const mails = 10_000;
const connections = 20;
/** A mail is tried until it is acknowledged; so often at most. */
const mostTries = 200;
const flags = ['--server-timeout', '1', '--dot-timeout', '1'];

const octetsOf = (id: number) =>
  smallMail(`${id}@chaos`, sender, `Mail ${id}\r\n${'.'.repeat(id % 5)}x\r\n`.replace('\r\n.', '\r\n..'));

/** Hands over mails with the numbers that `next` gives until there are no more; counts what was acknowledged. */
async function handOver(placeNow: () => string, next: () => number | null, acknowledged: Map<number, number>) {
  let client: SmtpClient | null = null;
  for (let id = next(); id !== null; id = next()) {
    for (let tries = 0, isDone = false; !isDone; tries++) {
      if (tries === mostTries) throw new Error(`mail ${id} was put off ${tries} times`);
      try {
        client ??= await openSmtp(placeNow());
        const { last } = await client.send({ sender, recipients: ['bob@other.test'], octets: octetsOf(id) });
        isDone = last.startsWith('250');
        if (isDone) acknowledged.set(id, (acknowledged.get(id) ?? 0) + 1);
        else if (!last.startsWith('45') && !last.startsWith('421')) throw new TypeError(`mail ${id}: ${last}`);
        else await client.reset();
      } catch (error) {
        if (error instanceof TypeError) throw error;
        client?.destroy(); // the gateway is gone; it comes again
        client = null;
        await pause(10);
      }
    }
  }
  client?.destroy();
}

async function sendAll(placeNow: () => string, onNext: (id: number) => void = () => {}): Promise<Map<number, number>> {
  const acknowledged = new Map<number, number>();
  let id = 0;
  const next = () => {
    if (id === mails) return null;
    id += 1;
    onNext(id);
    return id;
  };
  await Promise.all(Array.from({ length: connections }, () => handOver(placeNow, next, acknowledged)));
  return acknowledged;
}

/** Every mail arrived as often as it was acknowledged, or once more for each time that the journal says unknown. */
function account(upstream: Upstream, acknowledged: Map<number, number>, journal: readonly JournalLine[]) {
  const arrived = countBy(upstream.mails, ({ octets }) => /<(\d+)@chaos>/.exec(octets.toString('latin1'))?.[1]);
  const unknown = countBy(
    journal.filter(({ outcome }) => outcome === 'unknown'),
    ({ messageId }) => /<(\d+)@chaos>/.exec(messageId ?? '')?.[1],
  );
  const wrong: string[] = [];
  for (let id = 1; id <= mails; id++) {
    const [a, b, c] = [acknowledged.get(id) ?? 0, arrived.get(`${id}`) ?? 0, unknown.get(`${id}`) ?? 0];
    if (a !== 1 || b < a || b > a + c) wrong.push(`mail ${id}: acknowledged ${a}, arrived ${b}, unknown ${c}`);
  }
  const changed = upstream.mails.filter(({ octets }) => {
    const text = octets.toString('latin1');
    return text !== octetsOf(Number(/<(\d+)@chaos>/.exec(text)?.[1]));
  });
  return { wrong, changed: changed.length, unknown: [...unknown.values()].reduce((sum, count) => sum + count, 0) };
}

function countBy<T>(list: readonly T[], keyOf: (item: T) => string | undefined): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of list) counts.set(keyOf(item) ?? '', (counts.get(keyOf(item) ?? '') ?? 0) + 1);
  return counts;
}

async function begin(seed: number): Promise<{ upstream: Upstream; home: GatewayHome; gateway: GatewayProgram }> {
  const upstream = await stage.upstream({ fault: randomFaults(seed, 0.005) });
  const home = stage.home();
  await home.setDefault(upstream);
  return { upstream, home, gateway: await stage.gateway(home, flags) };
}

test(`${mails} mails over ${connections} connections while the server fails at random: each is acknowledged as often as it arrived, or marked unknown`, async () => {
  const { upstream, home, gateway } = await begin(7);
  const acknowledged = await sendAll(() => gateway.place);
  await gateway.stop();
  const { wrong, changed, unknown } = account(upstream, acknowledged, await readJournal(home));
  expect(wrong).toEqual([]);
  expect(changed).toBe(0);
  expect(unknown).toBeGreaterThan(10); // else the faults were none
  expect(unknown).toBeLessThan(mails / 20);
});

test(`the same while the gateway is killed and started again`, async () => {
  const { upstream, home, gateway } = await begin(8);
  let current = gateway;
  let restarts = Promise.resolve();
  const restart = async () => {
    await current.kill();
    current = await stage.gateway(home, [...flags, '--listen', gateway.place]);
  };
  const acknowledged = await sendAll(
    () => gateway.place,
    (id) => {
      if (id % 1_200 === 0) restarts = restarts.then(restart);
    },
  );
  await restarts;
  expect(await current.stop()).toMatchObject({ code: 0 });
  const { wrong, changed } = account(upstream, acknowledged, await readJournal(home));
  expect(wrong).toEqual([]);
  expect(changed).toBe(0);
});
