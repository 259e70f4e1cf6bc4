import type { Problem, ProblemCode } from '../../problem/index.ts';
import { refusalRows } from '../../relay/index.ts';
import type { DefaultServer, ServerRow, SettingsStore } from '../../settings/index.ts';
import { openWithNext } from '../refused-login/index.ts';
import type { Secret } from '../secrets/index.ts';
import { type Failed, failedWith, type OpenedSession, openSession } from '../submission/index.ts';
import { RefusedPasswords } from './refused-passwords.ts';

export type Target = ServerRow | DefaultServer;
export type OpenerOptions = {
  readonly secrets: Pick<SettingsStore<Secret>, 'openSecret' | 'promoteSecret'>;
  /** For a server to connect, and for each of its replies, in milliseconds. */
  readonly serverMs: number;
  /** Told once of a password that is refused, and with null once a login is taken again. */
  readonly onLogin: (problem: ProblemCode | null) => void;
};

/** Opens connections to one server, each with its password as it stands then. */
export function openerFor(
  id: string,
  target: Target,
  { secrets, serverMs: ms, onLogin }: OpenerOptions,
): () => Promise<OpenedSession> {
  const timeouts = { connectMs: ms, greetingMs: ms, tlsMs: ms, commandMs: ms };
  const open = (password: Secret | null) => openSession(target, password, { timeouts });
  if (target.login.kind === 'none') return () => open(null);
  const refused = new RefusedPasswords();
  let isInTrouble = hadTrouble(target);
  const taken = () => {
    refused.forget();
    if (isInTrouble) onLogin(null);
    isInTrouble = false;
  };
  return async () => {
    const current = await secrets.openSecret(id, 'current', target.address);
    if (!current.ok) return notOpened(current.problem);
    const again = refused.answerFor(current.value);
    if (again) return again;
    const opened = await open(current.value);
    if (opened.ok) taken();
    if (opened.ok || !isRefusedLogin(opened)) return opened;
    const next = await openWithNext(secrets, id, target, open);
    if (next) {
      taken();
      return { ok: true, session: next.session };
    }
    if (refused.note(current.value, opened)) {
      isInTrouble = true;
      onLogin(opened.problem.code);
    }
    return opened;
  };
}

/** Settings that cannot be read are no fault of the server; the client may try again. */
const notOpened = (problem: Problem): Failed => ({ ...failedWith(problem), temporary: true });

const isRefusedLogin = (failure: Failed): boolean => failure.stage === 'login' && (failure.reply?.code ?? 0) >= 500;

/** True where the last check of a row ended with what a login that is taken shows to be over. */
const hadTrouble = (target: Target): boolean =>
  'lastCheck' in target && refusalRows.login.some(({ problem }) => problem === target.lastCheck?.problem);
