import type { SubmissionFailure } from '@truefrom/core/node/submission';
import type { ProblemCode } from '@truefrom/core/problem';

/** sysexits.h, as every sender of mail knows them. */
export const sysexit = {
  ok: 0,
  usage: 64,
  data: 65,
  unavailable: 69,
  input: 74,
  temporary: 75,
  protocol: 76,
  noPermission: 77,
  config: 78,
  cancelled: 130,
} as const;

const byCode: Partial<Record<ProblemCode, number>> = {
  'send/bad-header-address': sysexit.data,
  'send/empty': sysexit.data,
  'send/too-large': sysexit.data,
  'send/unreadable-input': sysexit.input,
  'store/secrets-not-readable': sysexit.noPermission,
  'store/unreadable': sysexit.noPermission,
  'store/address-changed': sysexit.temporary,
  'store/locked': sysexit.temporary,
  'store/unreachable': sysexit.temporary,
};

const configured = ['store', 'server', 'gateway'];

/** For what is wrong before any server is asked. */
export function sysexitOf(code: ProblemCode): number {
  const family = code.split('/')[0] ?? '';
  return byCode[code] ?? (configured.includes(family) ? sysexit.config : sysexit.usage);
}

/** For what a server, or the way to it, said no to. */
export function sysexitOfFailure({ problem, reply, temporary }: SubmissionFailure): number {
  if (problem.code === 'check/stopped') return sysexit.cancelled;
  if (problem.code === 'server/password-missing') return sysexit.config;
  if (temporary) return sysexit.temporary;
  const isConversation = problem.code.startsWith('check/') && problem.code !== 'check/name-not-found';
  return reply === null && isConversation ? sysexit.protocol : sysexit.unavailable;
}
