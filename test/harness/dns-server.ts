import { createSocket } from 'node:dgram';
import { type DecodedPacket, decode, encode } from 'dns-packet';

/** What a name has. A name that is not listed does not exist; `broken` names get SERVFAIL, `silent` ones no answer. */
export type Zone = Readonly<
  Record<
    string,
    { readonly a?: readonly string[]; readonly aaaa?: readonly string[]; readonly fault?: 'broken' | 'silent' }
  >
>;
/** `server` is written as the product takes it: `127.0.0.1:PORT`. `asked` are the questions, as `MX name`. */
export type DnsServer = { readonly server: string; readonly asked: string[]; stop(): Promise<void> };

/** Starts a DNS server on 127.0.0.1 over UDP that knows the zone and nothing else. */
export async function startDnsServer(zone: Zone): Promise<DnsServer> {
  const asked: string[] = [];
  const socket = createSocket('udp4');
  socket.on('message', (message, from) => {
    const query = decode(message);
    const [question] = query.questions ?? [];
    if (!question) return;
    asked.push(`${question.type} ${question.name}`);
    if (zone[question.name.toLowerCase()]?.fault === 'silent') return;
    socket.send(answerTo(query, zone), from.port, from.address);
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  return {
    server: `127.0.0.1:${socket.address().port}`,
    asked,
    stop: () => new Promise((resolve) => socket.close(() => resolve())),
  };
}

const responseCodes = { ok: 0, broken: 2, unknown: 3 } as const;

function answerTo(query: DecodedPacket, zone: Zone): Buffer {
  const questions = query.questions ?? [];
  const [question] = questions;
  const name = question?.name ?? '';
  const entry = zone[name.toLowerCase()];
  const code = entry === undefined ? responseCodes.unknown : entry.fault ? responseCodes.broken : responseCodes.ok;
  const type = question?.type === 'AAAA' ? 'AAAA' : 'A';
  const data = question?.type === 'A' ? entry?.a : question?.type === 'AAAA' ? entry?.aaaa : [];
  const answers = (code === responseCodes.ok ? (data ?? []) : []).map(
    (number) => ({ type, name, ttl: 1, data: number }) as const,
  );
  return encode({ type: 'response', id: query.id ?? 0, flags: 0x0180 | code, questions, answers });
}
