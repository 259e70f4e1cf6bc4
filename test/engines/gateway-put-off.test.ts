import { createServer, type Socket } from 'node:net';
import { type GatewayOptions, parseListenPlace, startGateway } from '@truefrom/core/node/gateway';
import { openStore } from '@truefrom/core/node/store';
import { expect, onTestFinished, test } from 'vitest';
import { readJournal } from '../harness/gateway-program.ts';
import { smallMail, useGatewayStage } from '../harness/gateway-stage.ts';
import { wellDone } from '../harness/results.ts';
import { drops, firstTimes, says } from '../harness/upstream.ts';

type Store = GatewayOptions['store'];

const stage = useGatewayStage();
const sender = 'anna@yourcompany.test';
const together = `MAIL FROM:<${sender}>\r\nRCPT TO:<bob@other.test>\r\nRCPT TO:<cleo@other.test>\r\nDATA\r\n`;
const mailOf = (id: string) => ({ sender, recipients: ['bob@other.test'], octets: smallMail(id) });

/** A gateway before one server. */
async function place() {
  const home = stage.home();
  const upstream = await stage.upstream();
  await home.setDefault(upstream);
  const gateway = await stage.gateway(home);
  return { home, upstream, client: await stage.client(gateway.place) };
}

test.each([
  { name: 'says 421', deed: { says: '421 4.3.2 closing\r\n', act: 'drop' } as const },
  { name: 'is gone', deed: drops },
])('a server that $name at the first recipient: the others, sent with it, are put off as well', async ({ deed }) => {
  const { home, upstream, client } = await place();
  upstream.fault = firstTimes(1, 'rcpt', deed);
  client.write(together);
  expect((await client.replies(4)).map((reply) => reply.slice(0, 4))).toEqual(['250 ', '451 ', '451 ', '451 ']);
  expect((await client.send(mailOf('next@putoff'))).last).toMatch(/^250 /);
  expect((await readJournal(home)).map(({ outcome }) => outcome)).toEqual(['deferred', 'sent']);
});

test('a server that is away: what was sent behind MAIL is put off, however many recipients it has', async () => {
  const { upstream, client } = await place();
  await upstream.refuse();
  client.write(together.replace('DATA', 'RCPT TO:<more@other.test>\r\n'.repeat(100).concat('DATA')));
  const replies = await client.replies(104);
  expect(replies.filter((reply) => !reply.startsWith('451 '))).toEqual([]);
  expect(await client.command('RSET')).toMatch(/^250 /);
  expect(await client.command('RCPT TO:<bob@other.test>')).toMatch(/^503 /);
  await upstream.listen();
  expect((await client.send(mailOf('again@putoff'))).last).toMatch(/^250 /);
});

test('a server that answers twice is out of step: no reply is taken for that to another command', async () => {
  const { upstream, client } = await place();
  upstream.fault = firstTimes(1, 'mail', says('250 2.1.0 ok\r\n250 2.1.0 and once more'));
  await client.command(`MAIL FROM:<${sender}>`);
  expect(await client.command('RCPT TO:<bob@other.test>')).toMatch(/^451 4\.4\.2 /);
  expect((await client.send(mailOf('step@putoff'))).last).toMatch(/^250 /);
});

test('who leaves after a refused recipient: the journal has the words of the server as the server said them', async () => {
  const { home, upstream, client } = await place();
  upstream.fault = firstTimes(1, 'rcpt', says('550 5.1.1 nobody here'));
  await client.command(`MAIL FROM:<${sender}>`);
  await client.command('RCPT TO:<bob@other.test>');
  await client.command('RSET');
  expect(await readJournal(home)).toMatchObject([
    { outcome: 'refused', replyCode: 550, reply: '550 5.1.1 nobody here', saidBy: 'server' },
  ]);
});

/** A gateway within this process, with one connection to a server and little patience. */
async function impatient(port: number, limits: object, more: (store: Store) => object = () => ({})) {
  const home = stage.home();
  await home.setDefault({ port, options: {} }, { username: 'anna', password: 'secret' });
  const store = wellDone(await openStore({ home: home.path, env: {} }));
  const listen = [wellDone(parseListenPlace('127.0.0.1:0'))];
  const journal = `${home.path}/journal`;
  const options = { store, home: home.path, listen, journal, certificate: null, ...more(store) };
  const gateway = wellDone(await startGateway({ ...options, limits: { connectionsPerServer: 1, ...limits } }));
  onTestFinished(() => gateway.stop());
  return gateway.listening[0] ?? '';
}

test('a connection that comes later than a mail may wait in the line is used all the same, and given back', async () => {
  const leaseMs = 500;
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => {});
    socket.on('data', (octets) => {
      for (const line of octets.toString().trim().split('\r\n')) {
        socket.write(
          line.startsWith('EHLO')
            ? '250-slow\r\n250 AUTH PLAIN\r\n'
            : line.startsWith('AUTH')
              ? '235 ok\r\n'
              : '250 ok\r\n',
        );
      }
    });
    setTimeout(() => socket.write('220 slow.test\r\n'), sockets.length === 1 ? 0 : 3 * leaseMs);
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await new Promise((resolve) => server.once('listening', resolve));
  const gateway = await impatient((server.address() as { port: number }).port, { leaseMs, stopMs: 100 });
  const [first, second, third] = await Promise.all([1, 2, 3].map(() => stage.client(gateway)));
  if (!first || !second || !third) throw new Error('three clients');
  expect(await first.command(`MAIL FROM:<${sender}>`)).toMatch(/^250 /);
  const waiting = second.command(`MAIL FROM:<${sender}>`);
  await third.command('NOOP'); // by now it waits
  sockets[0]?.destroy();
  expect(await waiting).toMatch(/^250 /);
  await second.command('RSET');
  expect(await third.command(`MAIL FROM:<${sender}>`)).toMatch(/^250 /);
});

test('a fault of ours ends the conversation that met it, and takes no connection from the others', async () => {
  const upstream = await stage.upstream({ users: { anna: 'secret' } });
  const faults: unknown[] = [];
  const gateway = await impatient(upstream.port, {}, (store) => ({
    store: {
      ...store,
      openSecret: async (...given: Parameters<Store['openSecret']>) => {
        if (faults.length === 0) throw new Error('a bug of ours');
        return await store.openSecret(...given);
      },
    },
    onFault: (fault: unknown) => faults.push(fault),
  }));
  const [first, second] = [await stage.client(gateway), await stage.client(gateway)];
  await expect(first.command(`MAIL FROM:<${sender}>`)).rejects.toThrow('the connection ended');
  expect((await second.send(mailOf('others@putoff'))).last).toMatch(/^250 /);
  expect(faults).toMatchObject([{ message: 'a bug of ours' }]);
});

test('a client that is slow within its mail is left only where somebody waits for its connection', async () => {
  const upstream = await stage.upstream({ users: { anna: 'secret' } });
  const windowMs = 200;
  const limits = { clientMs: windowMs * 10, slowestOctets: 1_000_000, stopMs: 100 };
  const gateway = await impatient(upstream.port, limits);
  const slow = await stage.client(gateway);
  for (const line of [`MAIL FROM:<${sender}>`, 'RCPT TO:<bob@other.test>', 'DATA']) await slow.command(line);
  slow.write(smallMail('slow@putoff'));
  const waits = await stage.client(gateway);
  for (const begin = performance.now(); performance.now() - begin < windowMs * 12; ) {
    slow.write('and a line more\r\n');
    await waits.command('NOOP');
  }
  const waiting = waits.command(`MAIL FROM:<${sender}>`);
  expect(await slow.reply()).toMatch(/^421 4\.4\.2 /);
  expect(await waiting).toMatch(/^250 /);
  expect(upstream.mails).toEqual([]);
});
