import type { Mailbox } from '../address/index.ts';
import type { Problem, Result } from '../problem/index.ts';
import type {
  LastCheck,
  Policy,
  RemovedServer,
  SecretName,
  SenderRow,
  ServerFields,
  ServerRow,
  Settings,
} from './types.ts';

/** What the operating system (or the database) lets this login do. */
export type StoreRole = 'administrator' | 'user';

/**
 * What an engine asks for every mail. Nothing is taken for granted between two mails: what was saved before the question is
 * in the answer.
 */
export type RouteSource = {
  /**
   * The settings as they stand now, of the senders and choices at least what decides about this one. A problem where they
   * cannot be read, also where they are gone that were there: no mail is then sent at all.
   */
  settingsFor(sender: Mailbox | null): Promise<Result<Settings>>;
  close(): Promise<void>;
};

/**
 * What is asked for of senders and choices: what decides about one sender, null for notices, or the addresses of this very login.
 * The servers and the policy are there in any case.
 */
export type SettingsPart = { readonly sender: Mailbox | null } | 'own-senders';

/**
 * A place where settings live. Every write is atomic and durable before it resolves; a problem means nothing was changed.
 * `Secret` stands for a value that only `core/node` can open.
 */
export type SettingsStore<Secret = unknown> = {
  /** Where the settings are, for people: a folder or a database. */
  readonly place: string;
  /** The login on whose behalf this process works. */
  readonly login: string;
  readonly role: StoreRole;
  /** True if this login may open the passwords of the servers. */
  readonly readsSecrets: boolean;
  /** Who may open them, for people: the account that owns them. */
  readonly secretsOwner: string;

  /**
   * `warnings` name what was not counted, such as a choice file with a foreign owner. With a `part` it may be more than that part:
   * only where all of it takes long is the rest left out.
   */
  readSettings(
    part?: SettingsPart,
  ): Promise<Result<{ readonly settings: Settings; readonly warnings: readonly Problem[] }>>;
  /** For an engine, which decides about many mails. Whoever asks closes the source in the end. */
  followRoutes(): Promise<Result<RouteSource>>;

  addServer(fields: ServerFields, password: Secret | null): Promise<Result<ServerRow>>;
  /**
   * Saves over `expectedRevision` only; else `store/changed-meanwhile`, and the caller reads again to show what changed.
   * `password`: a new one, null to remove it, undefined to leave it.
   */
  updateServer(
    id: string,
    expectedRevision: number,
    fields: ServerFields,
    password?: Secret | null,
  ): Promise<Result<ServerRow>>;
  /** `movedTo` null: the mail of its users is refused with a text that says so. */
  removeServer(id: string, expectedRevision: number, movedTo: RemovedServer['movedTo']): Promise<Result<RemovedServer>>;
  /** Changes neither revision nor update time. A row that is gone meanwhile is no problem. */
  recordCheck(id: string, check: LastCheck): Promise<Result<null>>;
  updatePolicy(policy: Partial<Policy>, password?: Secret | null): Promise<Result<Settings>>;

  addSender(pattern: string, target: { login: string } | { server: string }): Promise<Result<SenderRow>>;
  removeSender(pattern: string): Promise<Result<SenderRow>>;

  /** Writes the choice of this very login: a row's id, or null for the default server. */
  writeChoice(server: string | null): Promise<Result<null>>;

  /**
   * The password of a row (`default` for the default server). A missing `next` is `store/secret-missing`. `at`: where it is to be
   * shown; `store/address-changed` where the row has another address in the same moment.
   */
  openSecret(id: string, name?: SecretName, at?: ServerFields['address']): Promise<Result<Secret>>;
  /** Stores the next password beside the current one; {@link promoteSecret} puts it in its place. */
  stageSecret(id: string, next: Secret): Promise<Result<null>>;
  promoteSecret(id: string): Promise<Result<null>>;
};
