import pg from 'pg';
import { fail, type Result } from '../../../problem/index.ts';
import { DatabaseFault, faultOf } from './fault.ts';
import { passwordFor } from './password.ts';
import { type DatabaseTarget, formatTarget } from './target.ts';
import { type Tls, tlsFor } from './tls.ts';

/** `ms`: how long an answer may take; 0: as long as it needs. `name`: prepared once for each connection. */
export type QueryOptions = { readonly ms?: number; readonly name?: string };

/** One connection, for as long as its work runs. Every fault is a {@link DatabaseFault}. */
export type Session = {
  query<Row extends object = Record<string, unknown>>(
    text: string,
    values?: readonly unknown[],
    options?: QueryOptions,
  ): Promise<Row[]>;
};

const answerMs = 15_000;
const idleMs = 10_000;
const firstPauseMs = 50;
const longestPauseMs = 1_000;

/** What a connection is made with, besides encryption. */
const configOf = (target: DatabaseTarget): pg.ClientConfig => ({
  host: target.host,
  port: target.port,
  user: target.user,
  database: target.database,
  password: passwordFor(target) as () => Promise<string>,
  application_name: target.applicationName,
  client_encoding: 'UTF8',
  connectionTimeoutMillis: target.connectMs,
  keepAlive: true,
  enableChannelBinding: true,
  sslnegotiation: 'postgres',
});

/**
 * A few connections to one database, made when they are needed and given up when they are not. While the database is away the
 * next try waits a little longer each time, a second at most; meanwhile the last fault is the answer.
 */
export class Database {
  readonly place: string;
  readonly #target: DatabaseTarget;
  readonly #tls: Tls;
  readonly #pool: pg.Pool;
  #away: { readonly fault: DatabaseFault; readonly until: number; readonly times: number } | null = null;

  private constructor(target: DatabaseTarget, tls: Tls, max: number) {
    this.place = formatTarget(target);
    this.#target = target;
    this.#tls = tls;
    this.#pool = new pg.Pool({
      ...configOf(target),
      ssl: tls,
      max,
      idleTimeoutMillis: idleMs,
      allowExitOnIdle: true,
    });
    this.#pool.on('error', ignore); // a connection that nobody uses is gone; the next one is made anew
    this.#pool.on('connect', (client) => client.on('error', ignore)); // whoever uses it hears of it by its query
  }

  /** Connects to nothing yet. `max`: how many connections at most. */
  static open(target: DatabaseTarget, max = 4): Result<Database, 'store/bad-certificate-file'> {
    const tls = tlsFor(target);
    return tls.ok ? { ok: true, value: new Database(target, tls.value, max) } : tls;
  }

  /** Runs work on one connection. One that broke is not used again. */
  async use<T>(work: (session: Session) => Promise<T>): Promise<T> {
    const client = await this.#lease();
    try {
      const value = await work(sessionOf(client, this.place));
      client.release();
      return value;
    } catch (error) {
      client.release(error instanceof DatabaseFault && !error.isLost ? undefined : true);
      throw error;
    }
  }

  /** One question, which changes nothing: asked once more where the connection had ended unnoticed. */
  async ask<Row extends object>(text: string, values: readonly unknown[], options: QueryOptions): Promise<Row[]> {
    const once = () => this.use((session) => session.query<Row>(text, values, options));
    try {
      return await once();
    } catch (error) {
      if (error instanceof DatabaseFault && error.isLost && this.#away === null && !isLate(error)) return await once();
      throw error;
    }
  }

  /** A connection of its own, to listen on; null if there is none now. `onEnd` is called once when it ends, but for null. */
  async listen(channel: string, onNotice: () => void, onEnd: () => void): Promise<{ close(): Promise<void> } | null> {
    const client = new pg.Client({ ...configOf(this.#target), ssl: this.#pool.options.ssl });
    let [isListening, hasEnded] = [false, false];
    client.on('error', ignore).on('notification', onNotice);
    client.once('end', () => {
      hasEnded = true;
      if (isListening) onEnd();
    });
    const close = async () => {
      isListening = false;
      await client.end().catch(ignore);
    };
    try {
      await client.connect();
      await client.query(`listen ${channel}`);
    } catch {
      void close();
      return null;
    }
    if (hasEnded) return null; // in the moment after the answer
    isListening = true;
    return { close };
  }

  async close(): Promise<void> {
    if (!this.#pool.ending) await this.#pool.end();
  }

  async #lease(): Promise<pg.PoolClient> {
    const away = this.#away;
    if (away && performance.now() < away.until) throw away.fault;
    try {
      const client = await this.#connect();
      this.#away = null;
      return client;
    } catch (error) {
      const fault = faultOf(error, this.place);
      const times = (away?.times ?? 0) + 1;
      const pauseMs = Math.min(firstPauseMs * 2 ** (times - 1), longestPauseMs);
      if (fault.problem.code === 'store/unreachable') this.#away = { fault, until: performance.now() + pauseMs, times };
      throw fault;
    }
  }

  /** With `prefer` and `allow`, a server that does not encrypt is spoken to all the same, until it wants nothing else. */
  async #connect(): Promise<pg.PoolClient> {
    try {
      return await this.#pool.connect();
    } catch (error) {
      const isOptional = ['prefer', 'allow'].includes(this.#target.sslMode) && this.#tls !== false;
      const { code } = faultOf(error, this.place).problem;
      const isPlain = this.#pool.options.ssl === false;
      if (!isOptional || code !== (isPlain ? 'store/login-refused' : 'store/database-without-tls')) throw error;
      this.#pool.options.ssl = isPlain ? this.#tls : false;
      try {
        return await this.#pool.connect();
      } catch (other) {
        const isStillPlain = isPlain && faultOf(other, this.place).problem.code === 'store/database-without-tls';
        if (!isStillPlain) throw other;
        this.#pool.options.ssl = false;
        throw error; // the login is refused, whichever way
      }
    }
  }
}

function sessionOf(client: pg.PoolClient, place: string): Session {
  return {
    async query<Row extends object>(text: string, values: readonly unknown[] = [], options: QueryOptions = {}) {
      const config = { text, values: [...values], query_timeout: options.ms ?? answerMs, ...nameOf(options) };
      try {
        const answer = await client.query<Row>(config);
        return Array.isArray(answer) ? (answer.at(-1)?.rows ?? []) : answer.rows;
      } catch (error) {
        throw faultOf(error, place);
      }
    },
  };
}

const nameOf = ({ name }: QueryOptions) => (name === undefined ? {} : { name });
const isLate = (fault: DatabaseFault): boolean => fault.problem.found.endsWith('Query read timeout');
const ignore = (): void => {};

/** The value of work on a database, or the problem that it met. `denied`: what it means that the database forbids it. */
export async function attempt<T>(
  work: () => Promise<Result<T>>,
  denied?: 'store/not-administrator' | 'store/secrets-not-readable' | 'store/not-owner' | 'store/no-access',
): Promise<Result<T>> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof DatabaseFault)) throw error;
    const { code, found } = error.problem;
    return fail(code === 'store/no-access' && denied ? denied : code, found);
  }
}
