import { createSocket, type Socket as UdpSocket } from 'node:dgram';
import { createServer, type Server, type Socket } from 'node:net';
import { type Answer, type DecodedPacket, decode, encode, type RecordType, streamEncode } from 'dns-packet';
import { type ZoneAnswers, zoneAnswers } from './dns-records.ts';
import type { ZoneData } from './zone-look-up.ts';

/**
 * `server` is written as the product takes it: `127.0.0.1:PORT`. `asked` are the questions, as `MX name` in lower case;
 * `askedOverTcp` those of them that came over TCP.
 */
export type DnsServer = {
  readonly server: string;
  readonly asked: string[];
  readonly askedOverTcp: string[];
  stop(): Promise<void>;
};
/** `copiesOldType`: records of the retired type SPF stand for TXT too, at a name without TXT, as the test suite wants it. */
export type DnsServerOptions = { readonly copiesOldType?: boolean };

type Transport = 'udp' | 'tcp' | 'https';
/** The reply to a question; null where the zone says that none comes. */
type Reply = (octets: Buffer, transport: Transport) => Buffer | null;

/**
 * Starts a DNS server on 127.0.0.1, over UDP and TCP at one port, that knows the zone and nothing else. It follows aliases as
 * a recursive server does, all of them in the answer; a ring of them is told once around. What is too large for UDP comes
 * truncated.
 */
export async function startDnsServer(zone: ZoneData, options: DnsServerOptions = {}): Promise<DnsServer> {
  const answers = zoneAnswers(zone, options);
  const [asked, askedOverTcp]: [string[], string[]] = [[], []];
  const reply: Reply = (octets, transport) => {
    const query = decode(octets);
    const [question] = query.questions ?? [];
    if (question === undefined) return null;
    const text = `${question.type} ${question.name.toLowerCase()}`;
    asked.push(text);
    if (transport === 'tcp') askedOverTcp.push(text);
    return replyTo(query, transport, answers);
  };
  const { udp, tcp, port } = await bothAtOnePort();
  udp.on('message', (octets, from) => {
    const answer = reply(octets, 'udp');
    if (answer) udp.send(answer, from.port, from.address);
  });
  const open = new Set<Socket>();
  tcp.on('connection', (socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket)).on('error', () => socket.destroy());
    answerStream(socket, reply);
  });
  const stop = async () => {
    for (const socket of open) socket.destroy();
    await Promise.all([new Promise<void>((done) => udp.close(done)), new Promise((done) => tcp.close(done))]);
  };
  return { server: `127.0.0.1:${port}`, asked, askedOverTcp, stop };
}

/** The port that UDP gets may be taken for TCP; then another is tried. */
async function bothAtOnePort(): Promise<{ udp: UdpSocket; tcp: Server; port: number }> {
  for (;;) {
    const udp = createSocket('udp4');
    await new Promise<void>((done) => udp.bind(0, '127.0.0.1', done));
    const { port } = udp.address();
    const tcp = createServer();
    const listens = await new Promise<boolean>((done) => {
      tcp.once('error', () => done(false)).listen(port, '127.0.0.1', () => done(true));
    });
    if (listens) return { udp, tcp, port };
    udp.close();
  }
}

/** Each message has its length before it (RFC 1035 §4.2.2). */
function answerStream(socket: Socket, reply: Reply): void {
  let received: Buffer = Buffer.alloc(0);
  socket.on('data', (octets) => {
    received = Buffer.concat([received, Buffer.from(octets)]);
    while (received.length >= 2 && received.length >= 2 + received.readUInt16BE(0)) {
      const end = 2 + received.readUInt16BE(0);
      const answer = reply(received.subarray(2, end), 'tcp');
      if (answer) socket.write(answer);
      received = received.subarray(end);
    }
  });
}

/** AA, RD, RA. */
const usualFlags = 0x0580;
const truncatedFlag = 0x0200;
const serverFailure = 2;
const leastUdpOctets = 512;

function replyTo(query: DecodedPacket, transport: Transport, answers: ZoneAnswers): Buffer | null {
  const questions = query.questions ?? [];
  const [question] = questions;
  const found = answers(question?.name ?? '', question?.type ?? '');
  if (found === 'TIMEOUT') return null;
  const packet = (code: number, answers: Answer[] = [], authorities: Answer[] = []) =>
    ({ type: 'response', id: query.id ?? 0, flags: usualFlags | code, questions, answers, authorities }) as const;
  const whole = packet(found.code, found.answers, found.isEmpty ? [soaOf(question?.name ?? '')] : []);
  if (transport === 'tcp')
    return encoded(
      () => streamEncode(whole),
      () => streamEncode(packet(serverFailure)),
    );
  const octets = encoded(
    () => encode(whole),
    () => encode(packet(serverFailure)),
  );
  const option = query.additionals?.find(({ type }) => type === 'OPT');
  const most = option && 'udpPayloadSize' in option ? Math.max(option.udpPayloadSize, leastUdpOctets) : leastUdpOctets;
  return transport === 'https' || octets.length <= most ? octets : encode(packet(found.code | truncatedFlag));
}

/** What this server would say to one message, without a network and whole, as over HTTPS; null where no answer comes. */
export const messageFor = (zone: ZoneData, question: Uint8Array): Uint8Array | null =>
  replyTo(decode(Buffer.from(question)), 'https', zoneAnswers(zone));

/** A name or an answer may be too long for the wire; of that, a real server makes a failure. */
function encoded(whole: () => Buffer, otherwise: () => Buffer): Buffer {
  try {
    return whole();
  } catch {
    return otherwise();
  }
}

/** Says for how long there will be nothing (RFC 2308 §3). */
const soaOf = (name: string): Answer => ({
  type: 'SOA' as RecordType & 'SOA',
  name: name.split('.').slice(-1).join('.'),
  ttl: 1,
  data: { mname: 'ns.example', rname: 'hostmaster.example', serial: 1, refresh: 1, retry: 1, expire: 1, minimum: 1 },
});
