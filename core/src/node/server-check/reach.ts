import { formatServerAddress } from '../../address/index.ts';
import { formatReply, type Reply } from '../../relay/index.ts';
import type { Security } from '../../settings/index.ts';
import { type HostAddresses, lookUpAddresses } from '../dns/index.ts';
import { type Answer, Connection, connectTo, encrypt, readGreeting } from '../submission/index.ts';
import { type Attempt, attemptAll, type Target } from './attempts.ts';
import { beginTls } from './encryption.ts';
import { giveUp, type Phase, passed, proceed, type Run, stuck, stuckWith } from './run.ts';

/** A way to reach a server: by the usual ports with what each is known for, or as the row says. */
type Way = { readonly port: number; readonly security: Security };
/** A connection whose greeting was read. */
export type Reached = { readonly connection: Connection; readonly security: Security };
type Opened = Way & { readonly target: Target };

/** After so long without a greeting it is tried whether the port begins with TLS, while the wait goes on. */
const suspicionMs = 3_000;
const probeMs = 5_000;
/** How long a greeting is waited for while there are other ports to try. */
const impatientMs = 10_000;

/** The ways to try, the preferred first (RFC 8314 §3.3 and RFC 6409 §3.1; 25 is for hosts that need no login). */
export function waysOf({ address, security }: Run['request']): Way[] {
  if (address.port !== null)
    return [{ port: address.port, security: security ?? (address.port === 465 ? 'tls' : 'starttls') }];
  const plain = security === 'none' ? 'none' : 'starttls';
  const ways: Way[] = [
    { port: 587, security: plain },
    { port: 465, security: 'tls' },
    { port: 25, security: plain },
  ];
  return security === 'tls' ? ways.toSorted((a, b) => Number(b.port === 465) - Number(a.port === 465)) : ways;
}

/** Says how the address was understood. */
export function addressStep(run: Run) {
  const { address } = run.request;
  const [way] = waysOf(run.request);
  const how = {
    starttls: 'encrypted by STARTTLS',
    tls: 'encrypted from the first octet',
    none: 'not encrypted',
  } as const;
  const where =
    address.port === null || way === undefined
      ? `no port given: ${waysOf(run.request)
          .map(({ port }) => port)
          .join(', ')
          .replace(/, (\d+)$/, ' and $1')} are tried`
      : `port ${way.port}, ${how[way.security]}`;
  const means = 'That server itself is meant; no MX is looked up.';
  return passed(run, 'address', `${formatServerAddress({ ...address, port: null })}, ${where}. ${means}`);
}

/** Looks the name up. An IP number needs no step. */
export async function* resolve(run: Run): Phase<HostAddresses> {
  const { address, signal, dnsServers } = run.request;
  const found = await lookUpAddresses(address.host, {
    ...(signal && { signal }),
    ...(dnsServers && { servers: dnsServers }),
  });
  if (!found.ok) {
    yield stuck(run, 'dns', found.problem.code, found.problem.found);
    return giveUp(found.problem.code);
  }
  const { ipv4, ipv6 } = found.value;
  const isNumber = ipv4[0] === address.host || ipv6[0] === address.host;
  const list = (kind: string, numbers: readonly string[]) =>
    numbers.length > 0 ? `${kind} ${numbers.join(', ')}` : `no ${kind}`;
  if (!isNumber) yield passed(run, 'dns', `${list('IPv4', ipv4)}; ${list('IPv6', ipv6)}.`);
  return proceed(found.value);
}

/** Connects, encrypts where that comes first, and reads the greeting: by the first way that gets so far. */
export async function* reach(run: Run, addresses: HostAddresses): Phase<Reached> {
  let ways = waysOf(run.request);
  for (;;) {
    const opened = yield* connect(run, addresses, ways);
    if (!opened.ok) return opened;
    const { connection, way } = opened.value;
    run.connection = connection;
    ways = ways.slice(ways.findIndex((one) => one.port === way.port) + 1);
    const greeted = yield* greet(run, connection, way, ways.length > 0);
    if (greeted.ok || ways.length === 0 || !mayBeAnotherPort.includes(greeted.problem)) return greeted;
    connection.destroy();
  }
}

/** What says that this port is not the right one, rather than that something is wrong with the server. */
const mayBeAnotherPort: readonly string[] = [
  'check/silent',
  'check/not-smtp',
  'check/too-long',
  'check/dropped',
  'check/timeout',
  'check/tls-on-starttls-port',
  'check/tls-failed',
];

async function* connect(
  run: Run,
  addresses: HostAddresses,
  ways: readonly Way[],
): Phase<{ connection: Connection; way: Opened }> {
  const { signal, address } = run.request;
  const numbers: Omit<Target, 'port'>[] = [
    ...addresses.ipv4.map((number) => ({ address: number, family: 4 as const })),
    ...addresses.ipv6.map((number) => ({ address: number, family: 6 as const })),
  ];
  const targets = ways.flatMap(({ port }) => numbers.map((number) => ({ ...number, port })));
  const attempts = await attemptAll(targets, run.timeouts.connectMs, signal);
  const best = attempts.find((attempt) => attempt.result.ok);
  for (const attempt of attempts) if (attempt !== best && attempt.result.ok) attempt.result.socket.destroy();
  const way = ways.find((one) => one.port === best?.target.port);
  const shown = way ? attempts.filter((attempt) => indexOfPort(ways, attempt) <= ways.indexOf(way)) : attempts;
  for (const attempt of shown) yield tcpStep(run, attempt, best !== undefined);
  if (best?.result.ok && way) {
    const connection = new Connection(best.result.socket, { signal, note: run.note });
    connection.note(`connected to ${formatServerAddress({ host: best.target.address, port: way.port })}`);
    return proceed({ connection, way: { ...way, target: best.target } });
  }
  const first = attempts[0]?.result;
  const problem = first && !first.ok ? first.problem.code : 'check/unreachable';
  if (address.port !== null || problem === 'check/stopped') return giveUp(problem);
  yield stuck(run, 'tcp', 'check/no-port-answers', `${ways.map(({ port }) => port).join(', ')}: no connection.`);
  return giveUp('check/no-port-answers');
}

const indexOfPort = (ways: readonly Way[], attempt: Attempt) =>
  ways.findIndex((way) => way.port === attempt.target.port);

function tcpStep(run: Run, { target, ms, result }: Attempt, anotherWorks: boolean) {
  const where = `IPv${target.family}, ${formatServerAddress({ host: target.address, port: target.port })}`;
  if (result.ok) return passed(run, 'tcp', `${where}: connected.`, null, ms);
  const { code, found } = result.problem;
  if (anotherWorks) return passed(run, 'tcp', `${where}: ${found}. Another address answers.`, code, ms);
  return stuck(run, 'tcp', code, found ? `${where}: ${found}` : where, ms);
}

/** Encrypts first where that is the way, then reads the greeting. With `more` ways left a dead end is but a warning. */
async function* greet(run: Run, connection: Connection, way: Opened, more: boolean): Phase<Reached> {
  const { security } = way;
  if (security === 'tls') {
    const begun = yield* beginTls(run, connection, true, () => plainGreeting(run, way));
    if (!begun.ok) {
      if (begun.problem === 'check/tls-on-starttls-port') run.proposal = { port: way.port, security: 'starttls' };
      return begun;
    }
  }
  const greetingMs = more ? Math.min(run.timeouts.greetingMs, impatientMs) : run.timeouts.greetingMs;
  const answer = await waitForGreeting(run, connection, way, greetingMs);
  if (answer.ok) {
    if (run.request.address.port === null) run.proposal = { port: way.port, security };
    yield passed(run, 'banner', formatReply(answer.reply));
    return proceed({ connection, security });
  }
  const step = stuckWith(
    run,
    'banner',
    answer,
    answer.speaksTls ? `Port ${way.port} begins with encryption (tried); choose security tls. ` : '',
  );
  if (answer.speaksTls) run.proposal = { port: way.port, security: 'tls' };
  yield more && mayBeAnotherPort.includes(answer.problem.code)
    ? { ...step, ok: true, detail: `${step.detail}. Another port is tried.` }
    : step;
  return giveUp(answer.problem.code);
}

type GreetingAnswer = Answer & { readonly speaksTls?: boolean };

async function waitForGreeting(
  run: Run,
  connection: Connection,
  way: Opened,
  greetingMs: number,
): Promise<GreetingAnswer> {
  if (way.security === 'tls') return readGreeting(connection, greetingMs, 'check/timeout');
  const firstMs = Math.min(suspicionMs, greetingMs / 2);
  const first = await readGreeting(connection, firstMs);
  if (first.ok || first.problem.code !== 'check/silent') return first;
  if (await speaksTls(run, way)) return { ...first, speaksTls: true };
  return readGreeting(connection, greetingMs - firstMs);
}

/** Tries on a connection of its own whether the port begins with TLS. Nothing is sent on it but the handshake. */
async function speaksTls(run: Run, { target }: Opened): Promise<boolean> {
  const { signal, address } = run.request;
  const connected = await connectTo(target, Math.min(probeMs, run.timeouts.connectMs), signal);
  if (!connected.ok) return false;
  const probe = new Connection(connected.socket, { signal });
  const encrypted = await encrypt(probe, { host: address.host }, Math.min(probeMs, run.timeouts.tlsMs), true, signal);
  probe.destroy();
  return encrypted.ok || encrypted.facts !== null;
}

/** What the port says without encryption, on a connection of its own; null if nothing that can be read as SMTP. */
async function plainGreeting(run: Run, { target }: Opened): Promise<Reply | string | null> {
  const { signal } = run.request;
  const connected = await connectTo(target, Math.min(probeMs, run.timeouts.connectMs), signal);
  if (!connected.ok) return null;
  const probe = new Connection(connected.socket, { signal });
  const answer = await probe.readReply(Math.min(probeMs, run.timeouts.greetingMs));
  probe.destroy();
  if (answer.ok || answer.reply !== null) return answer.reply;
  return answer.problem.code === 'check/not-smtp' ? answer.problem.found : null;
}
