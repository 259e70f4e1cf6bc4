import { type ProblemCode, printable } from '../../problem/index.ts';
import { decideRoute, type Hop, hopsOf, type LogEvent, readLogEvent, readSenderKey } from '../../relay/index.ts';
import type { LastCheck, RouteSource, ServerRow, SettingsStore } from '../../settings/index.ts';
import { openWithNext, recordLogin } from '../refused-login/index.ts';
import type { Secret } from '../secrets/index.ts';
import { openSession } from '../submission/index.ts';

/** A server that refused a login, or whose certificate is not right; `id` null where it is not known which row it is. */
export type LoginTrouble = {
  readonly id: string | null;
  readonly name: string;
  readonly problem: ProblemCode;
  /** What was said, printable. */
  readonly said: string;
};
export type WatchOptions = {
  readonly routes: RouteSource;
  readonly store: Pick<SettingsStore<Secret>, 'recordCheck' | 'openSecret' | 'promoteSecret'>;
  readonly onTrouble: (trouble: LoginTrouble) => void;
  /** A server that was in trouble took a mail, or its next password took the place of the refused one. */
  readonly onMended: (name: string, how: 'sent' | 'next-password') => void;
  readonly onFault: (text: string) => void;
};

const maxSenders = 20_000;
const maxServers = 1_000;
/** The same trouble of the same server is told no more often. */
const quietMs = 10 * 60_000;

/**
 * Follows the log of Postfix line by line: a refused login, which Postfix would try again for five days in silence, is told at
 * once and stands at the row as its last check, until a mail was taken.
 */
export class LoginWatch {
  readonly #options: WatchOptions;
  readonly #senders = new Map<string, string>();
  /** By host and port: the last verdict on a certificate, which comes before the failure of a mail. */
  readonly #certificates = new Map<string, ProblemCode>();
  readonly #troubles = new Map<string, { problem: LastCheck['problem']; until: number }>();
  #work: Promise<void> = Promise.resolve();

  /** `rows` as they stand: one whose last check failed is in trouble until it takes a mail. */
  constructor(options: WatchOptions, rows: readonly Pick<ServerRow, 'id' | 'lastCheck'>[] = []) {
    this.#options = options;
    for (const { id, lastCheck } of rows) {
      if (lastCheck?.ok === false) this.#troubles.set(id, { problem: lastCheck.problem, until: 0 });
    }
  }

  readonly take = (line: string): void => {
    const event = readLogEvent(line);
    if (event === null) return;
    if (event.kind === 'sender') this.#remember(event.id, event.sender);
    else if (event.kind === 'gone') this.#senders.delete(event.id);
    else if (event.kind === 'certificate') this.#judge(event);
    else if (event.kind === 'failed' || this.#troubles.size > 0)
      this.#later(this.#withCertificate(event), this.#senders.get(event.id));
  };

  /** Resolves when all that was taken is dealt with. */
  settled(): Promise<void> {
    return this.#work;
  }

  #remember(id: string, sender: string): void {
    this.#senders.set(id, sender);
    const oldest = this.#senders.keys().next().value;
    if (this.#senders.size > maxSenders && oldest !== undefined) this.#senders.delete(oldest);
  }

  #judge({ host, port, problem }: Extract<LogEvent, { kind: 'certificate' }>): void {
    if (this.#certificates.size > maxServers) this.#certificates.clear();
    this.#certificates.set(`${host}:${port}`, problem);
  }

  #withCertificate(event: Delivery): Delivery {
    if (event.kind === 'sent' || !event.problem.startsWith('check/certificate')) return event;
    return { ...event, problem: this.#certificates.get(`${event.host}:${event.port}`) ?? event.problem };
  }

  #later(event: Delivery, sender: string | undefined): void {
    this.#work = this.#work
      .then(() => this.#decide(event, sender))
      .catch((fault) => this.#options.onFault(printable(String(fault))));
  }

  async #decide(event: Delivery, sender: string | undefined): Promise<void> {
    const hop = await this.#serverOf(event, sender);
    const key = hop?.id ?? `${event.host}:${event.port}`;
    if (event.kind === 'sent') return await this.#mended(hop, key);
    const problem = asPinned(event.problem, hop);
    const last = this.#troubles.get(key);
    if (last && last.problem === problem && Date.now() < last.until) return;
    this.#troubles.set(key, { problem, until: Date.now() + quietMs });
    const said = printable(event.said);
    this.#options.onTrouble({ id: hop?.id ?? null, name: hop?.server.name ?? key, problem, said });
    await this.#record(hop, problem);
    if (hop && problem === 'check/login-refused') await this.#tryNext(hop);
  }

  async #mended(hop: Hop | null, key: string): Promise<void> {
    if (!this.#troubles.delete(key)) return;
    this.#options.onMended(hop?.server.name ?? key, 'sent');
    await this.#record(hop, null);
  }

  async #tryNext({ id, server }: Hop): Promise<void> {
    const next = await openWithNext(this.#options.store, id, server, (password) => openSession(server, password));
    next?.session.connection.destroy();
    if (next?.isPromoted) this.#options.onMended(server.name, 'next-password');
  }

  async #record(hop: Hop | null, problem: ProblemCode | null): Promise<void> {
    const { store, onFault } = this.#options;
    if (hop !== null) await recordLogin(store, { id: hop.id, name: hop.server.name }, problem, onFault);
  }

  /** The server of the sender, if it is where the mail went; else the only one there. */
  async #serverOf({ host, port }: Delivery, sender: string | undefined): Promise<Hop | null> {
    const mailbox = sender === undefined ? null : (readSenderKey(sender === '' ? '<>' : sender) ?? null);
    const read = await this.#options.routes.settingsFor(mailbox);
    if (!read.ok) return null;
    const there = hopsOf(read.value).filter(
      ({ server: { address } }) => address.host.toLowerCase() === host && address.port === port,
    );
    if (there.length <= 1 || sender === undefined) return there.length === 1 ? (there[0] ?? null) : null;
    const route = decideRoute(read.value, mailbox);
    const id = route.kind === 'server' ? route.server.id : route.kind;
    return there.find((hop) => hop.id === id) ?? null;
  }
}

type Delivery = Extract<LogEvent, { kind: 'sent' | 'failed' }>;

const asPinned = (problem: ProblemCode, hop: Hop | null): ProblemCode =>
  hop?.server.certificateFingerprint !== undefined && problem.startsWith('check/certificate')
    ? 'check/fingerprint-differs'
    : problem;
