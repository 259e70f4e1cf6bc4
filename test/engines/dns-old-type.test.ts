import { createSocket } from 'node:dgram';
import { openLookUp } from '@truefrom/core/node/dns';
import { expect, test } from 'vitest';
import { recordsAnswer as records, useDnsServers } from '../harness/dns-servers.ts';

const servers = useDnsServers();

const fourKilobytes = `v=spf1 ${'ip4:192.0.2.1 '.repeat(290)}-all`;

const old = {
  'old.example': [{ SPF: 'v=spf1 a -all' }, { SPF: ['v=spf1 ', 'mx -all'] }, { TXT: 'v=spf1 -all' }],
  'large.example': [{ SPF: fourKilobytes }],
  'alias.example': [{ CNAME: 'old.example' }],
  'ring.example': [{ CNAME: 'ring.example' }],
  'none.example': [{ TXT: 'v=spf1 -all' }],
  'broken.example': ['SERVFAIL'],
  'refused.example': ['REFUSED'],
  'silent.example': ['TIMEOUT'],
} as const;
test.each([
  { name: 'old.example', answer: records('v=spf1 a -all', 'v=spf1 mx -all'), why: 'several' },
  { name: 'large.example', answer: records(fourKilobytes), why: 'truncated, so over TCP' },
  { name: 'alias.example', answer: records('v=spf1 a -all', 'v=spf1 mx -all'), why: 'a name for a name' },
  { name: 'ring.example', answer: { kind: 'server-failure' }, why: 'a name for itself' },
  { name: 'none.example', answer: { kind: 'no-data' }, why: 'a text is none' },
  { name: 'nowhere.example', answer: { kind: 'no-such-name' }, why: 'no such name' },
  { name: 'broken.example', answer: { kind: 'server-failure' }, why: 'SERVFAIL' },
  { name: 'refused.example', answer: { kind: 'refused' }, why: 'REFUSED' },
  { name: 'silent.example', answer: { kind: 'timeout' }, why: 'no answer' },
])('$name: $why', async ({ name, answer }) => {
  const dns = await servers.start(old);
  expect(await openLookUp({ server: dns.server, timeoutMs: 400 }).lookUpOldType(name)).toEqual(answer);
});

test('an answer with another id or to another question is not taken', async () => {
  const real = await servers.start(old);
  const forger = createSocket('udp4');
  forger.on('message', (question, from) => {
    const forged = (change: (octets: Buffer) => void) => {
      const octets = Buffer.from(question);
      octets.writeUInt16BE(0x8583, 2); // no such name
      change(octets);
      forger.send(octets, from.port, from.address);
    };
    forged((octets) => octets.writeUInt16BE(question.readUInt16BE(0) ^ 1, 0));
    forged((octets) => octets.write('x', 13));
    forger.send(question, from.port, from.address);
    forger.send(Buffer.from('garbage'), from.port, from.address);
    const asking = createSocket('udp4');
    asking.once('message', (answer) => forger.send(answer, from.port, from.address, () => asking.close()));
    asking.send(question, Number(real.server.split(':')[1]), '127.0.0.1');
  });
  await new Promise<void>((done) => forger.bind(0, '127.0.0.1', done));
  const { lookUpOldType } = openLookUp({ server: `127.0.0.1:${forger.address().port}` });
  expect(await lookUpOldType('old.example')).toMatchObject({ kind: 'records' });
  forger.close();
});
