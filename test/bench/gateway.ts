import { makeCertificates, type TestCertificates } from '../harness/certificates.ts';
import { type GatewayProgram, memoryOf, runIn, startGatewayProgram } from '../harness/gateway-program.ts';
import { makeHome } from '../harness/home.ts';
import { type Load, lacking, type Path, rateOf, startListener, startQueue, startSmtpSink } from './gateway-path.ts';
import { interleaved, median } from './measure.ts';
import { limited, type Result, type Skipped } from './result.ts';

const rounds = 5;
/** Of its own at its peak; the pages of Node's files, about 50 MB more, are shared by all that run on it. */
const mostOctets = 60_000_000;
/** What must be reached at least of the bare pipe and of the queue; 0: for information. */
const loads = [
  { name: '4 KB', octets: 4_096, isKept: true, mails: 20_000, ofPipe: 0.75, ofQueue: 8 },
  { name: '100 KB', octets: 102_400, isKept: true, mails: 2_000, ofPipe: 0.85, ofQueue: 0 },
  { name: '4 KB, reconnecting', octets: 4_096, isKept: false, mails: 3_000, ofPipe: 0, ofQueue: 0 },
  { name: '100 KB, reconnecting', octets: 102_400, isKept: false, mails: 1_500, ofPipe: 0, ofQueue: 0 },
] as const;
/** Both run for weeks, and V8 needs that many mails to have compiled what they do. */
const warmUp = { ...loads[0], mails: 60_000 };
/** What waits on the disk is slow; fewer are enough to know how slow. */
const queued = (load: Load): Load => ({ ...load, mails: load.mails / 10 });

/** What is started is stopped in the end, the last one first. */
class Started {
  readonly #all: { stop(): unknown }[] = [];
  async add<T extends { stop(): unknown }>(starting: Promise<T>): Promise<T> {
    const started = await starting;
    this.#all.push(started);
    return started;
  }
  async stop(): Promise<void> {
    for (const each of this.#all.reverse()) await each.stop();
  }
}

/**
 * Mails a second of 20 sessions on this machine: to a sink directly, through a bare pipe, the gateway, and the queue of Postfix;
 * then through the gateway to servers with encryption and a login, and what memory it took.
 */
export async function measureGateway(): Promise<(Result | Skipped)[]> {
  const missing = lacking();
  if (missing.length > 0) return [{ name: 'gateway', skipped: `not installed: ${missing.join(', ')}` }];
  const certificates = makeCertificates();
  const started = new Started();
  try {
    return await measureAll(started, certificates);
  } finally {
    await started.stop();
    certificates.remove();
  }
}

async function measureAll(started: Started, certificates: TestCertificates): Promise<Result[]> {
  const sink = await started.add(startSmtpSink());
  const pipe = await started.add(startListener('gateway-pipe.ts', [String(sink.port)]));
  const gateway = await started.add(startGateway(sink.port, [], certificates));
  const queue = await started.add(startQueue(sink.port, certificates.good));
  for (const path of [pipe, gateway]) await rateOf(path, warmUp);
  const results: Result[] = [];
  for (const load of loads) {
    const seen = await measureRounds({
      direct: () => rateOf(sink, load),
      pipe: () => rateOf(pipe, load),
      gateway: () => rateOf(gateway, load),
      queue: () => rateOf(queue, queued(load)),
    });
    results.push(
      limited(`${load.name}: direct`, median(seen.direct), 0, 'a second'),
      faster('  bare pipe', seen.pipe, seen.direct, 0),
      faster('  gateway, of the pipe', seen.gateway, seen.pipe, load.ofPipe),
      faster('  gateway, of the queue', seen.gateway, seen.queue, load.ofQueue),
    );
  }
  const [ours, bare] = [memoryOf(gateway.program.child.pid ?? 0), memoryOf(pipe.pid ?? 0)];
  return [
    ...results,
    limited('memory of the gateway', ours.peak - ours.ofFiles, mostOctets),
    limited('  with pages of files', ours.peak, Number.POSITIVE_INFINITY),
    limited('  the same, of the pipe', bare.peak, Number.POSITIVE_INFINITY),
    ...(await measureEncrypted(started, certificates)),
  ];
}

/** Upstreams as they are out there: each connection costs a handshake and a login. */
async function measureEncrypted(started: Started, certificates: TestCertificates): Promise<Result[]> {
  const { keyFile, certificateFile } = certificates.good;
  const results: Result[] = [];
  for (const security of ['starttls', 'tls']) {
    const login = ['anna', 'secret'] as const;
    const sink = await started.add(
      startListener('gateway-tls-sink.ts', [security, keyFile, certificateFile, ...login]),
    );
    const gateway = await started.add(startGateway(sink.port, ['--security', security], certificates, login));
    for (const load of loads.slice(0, 2)) {
      const { rate } = await interleaved({ rate: () => rateOf(gateway, { ...load, mails: load.mails / 2 }) }, 2);
      results.push(limited(`${load.name}: ${security} and login`, rate, 0, 'a second'));
    }
  }
  return results;
}

async function startGateway(
  port: number,
  flags: readonly string[],
  certificates: TestCertificates,
  [username, password]: readonly [string, string] | [] = [],
): Promise<Path & { readonly program: GatewayProgram }> {
  const home = makeHome();
  home.env.NODE_EXTRA_CA_CERTS = certificates.authority.file;
  const login = username === undefined ? [] : ['--username', username, '--password-stdin'];
  const security = flags.length === 0 ? ['--security', 'none'] : flags;
  const row = ['--address', `127.0.0.1:${port}`, '--domain', 'carerix.net', '--no-check', ...security, ...login];
  await runIn(home, ['servers', 'edit', 'default', ...row], password);
  const program = await startGatewayProgram(home);
  const stop = async () => {
    await program.stop();
    home.remove();
  };
  return { port: Number(program.place.split(':').at(-1)), program, stop };
}

/** What each gave in each round, one after the other in turn; one round before that is not counted. */
async function measureRounds<Name extends string>(
  measurements: Readonly<Record<Name, () => Promise<number>>>,
): Promise<Record<Name, number[]>> {
  const seen = {} as Record<Name, number[]>;
  const keep = (name: Name) => async () => {
    const value = await measurements[name]();
    seen[name] = [...(seen[name] ?? []), value];
    return value;
  };
  const names = Object.keys(measurements) as Name[];
  const kept = Object.fromEntries(names.map((name) => [name, keep(name)])) as Record<Name, () => Promise<number>>;
  await interleaved(kept, rounds);
  for (const name of names) seen[name].shift();
  return seen;
}

/** So many times as fast: the median of what it was in each round, so that a busy moment of the machine meets both. */
function faster(name: string, rates: readonly number[], bases: readonly number[], target: number): Result {
  const ratio = median(rates.map((rate, round) => rate / (bases[round] ?? Number.NaN)));
  return { name, value: median(rates), unit: 'a second', ratio, target, within: ratio >= target };
}
