import { createSocket } from 'node:dgram';
import { openLookUp } from '@truefrom/core/node/dns';
import { decode, encode, type OptAnswer, type Packet, type RecordType } from 'dns-packet';
import { expect, test } from 'vitest';
import type { DnsServer } from '../harness/dns-server.ts';
import { recordsAnswer, useDnsServers } from '../harness/dns-servers.ts';

const servers = useDnsServers();

const zone = {
  'all.example': [{ A: '192.0.2.1' }],
  'medium.example': [{ TXT: 'm'.repeat(900) }],
  'one.example': [{ CNAME: 'two.example' }],
  'two.example': [{ CNAME: 'all.example' }],
  'lost.example': [{ CNAME: 'nowhere.example' }],
  'ring.example': [{ CNAME: 'back.example' }],
  'back.example': [{ CNAME: 'ring.example' }],
  'a.b.under.example': [{ A: '192.0.2.9' }],
} as const;

const ask = async (dns: DnsServer, name: string, type: RecordType, edns: number | null = null) => {
  const socket = createSocket('udp4');
  const answer = new Promise<Buffer>((done) => socket.once('message', done));
  const option = { type: 'OPT', name: '.', udpPayloadSize: edns ?? 0, flags: 0 } as OptAnswer;
  const additionals = edns === null ? [] : [option];
  const question = { type: 'query', id: 7, flags: 0x0100, questions: [{ name, type }], additionals } as Packet;
  socket.send(encode(question), Number(dns.server.split(':')[1]), '127.0.0.1');
  const decoded = decode(await answer);
  socket.close();
  return decoded;
};

test('says that it is an authority and recursive, and repeats id and question', async () => {
  const answer = await ask(await servers.start(zone), 'ALL.example', 'A');
  expect(answer).toMatchObject({
    id: 7,
    flag_qr: true,
    flag_aa: true,
    flag_ra: true,
    flag_tc: false,
    rcode: 'NOERROR',
  });
  expect(answer.questions).toMatchObject([{ name: 'ALL.example', type: 'A' }]);
});

test.each([
  { name: 'nowhere.example', rcode: 'NXDOMAIN', answers: [], why: 'no such name' },
  { name: 'all.example', rcode: 'NOERROR', answers: [], why: 'nothing of the type' },
  { name: 'under.example', rcode: 'NOERROR', answers: [], why: 'a name above others' },
  { name: 'lost.example', rcode: 'NXDOMAIN', answers: ['CNAME'], why: 'the alias and its end' },
  { name: 'one.example', rcode: 'NOERROR', answers: ['CNAME', 'CNAME'], why: 'each alias' },
  { name: 'ring.example', rcode: 'NOERROR', answers: ['CNAME', 'CNAME'], why: 'a ring, once around' },
])('$name without records: $why', async ({ name, rcode, answers }) => {
  const answer = await ask(await servers.start(zone), name, 'PTR');
  expect(answer).toMatchObject({ rcode, authorities: [{ type: 'SOA' }] });
  expect(answer.answers?.map(({ type }) => type)).toEqual(answers);
});

test.each([
  { edns: null, isTruncated: true, why: 'without EDNS 512 octets fit' },
  { edns: 100, isTruncated: true, why: 'less than 512 is 512' },
  { edns: 1232, isTruncated: false, why: 'with it as many as it says' },
])('$why', async ({ edns, isTruncated }) => {
  const answer = await ask(await servers.start(zone), 'medium.example', 'TXT', edns);
  expect(answer).toMatchObject({ flag_tc: isTruncated });
  expect(answer.answers).toHaveLength(isTruncated ? 0 : 1);
});

test('records of type 99 stand for texts where that is wanted', async () => {
  const oldOnly = { 'old.example': [{ SPF: 'v=spf1 -all' }] } as const;
  for (const copiesOldType of [false, true]) {
    const dns = await servers.start(oldOnly, { copiesOldType });
    const answer = await openLookUp({ server: dns.server }).lookUp('old.example', 'TXT');
    expect(answer).toEqual(copiesOldType ? recordsAnswer('v=spf1 -all') : { kind: 'no-data' });
  }
});
