import type { ProblemCode } from '@truefrom/core/problem';

/** The exit codes of every command but `send`, whose codes are those of sysexits.h. */
export const exitCode = {
  done: 0,
  failed: 1,
  usage: 2,
  checkRefused: 3,
  fault: 70,
  tryLater: 75,
  cancelled: 130,
} as const;

const byCode: Partial<Record<ProblemCode, number>> = {
  'check/stopped': exitCode.cancelled,
  'store/locked': exitCode.tryLater,
  'store/unreachable': exitCode.tryLater,
  'store/bad-url': exitCode.usage,
  'store/password-in-arguments': exitCode.usage,
  'sender/needs-target': exitCode.usage,
  'sender/bad-login': exitCode.usage,
  'dkim/bad-selector': exitCode.usage,
  'site/bad-url': exitCode.usage,
  'site/bad-name': exitCode.usage,
  'site/bad-dns-over-https': exitCode.usage,
  'site/bad-port': exitCode.usage,
  'site/bad-listen': exitCode.usage,
  'site/bad-folder': exitCode.usage,
  'gateway/bad-listen': exitCode.usage,
  'gateway/bad-client-name': exitCode.usage,
  'postfix/bad-listen': exitCode.usage,
  'server/name-taken': exitCode.failed,
  'server/not-found': exitCode.failed,
  'server/ambiguous': exitCode.failed,
  'server/in-use': exitCode.failed,
  'server/bad-move-target': exitCode.failed,
};

const byFamily: Readonly<Record<string, number>> = {
  usage: exitCode.usage,
  address: exitCode.usage,
  'server-address': exitCode.usage,
  server: exitCode.usage,
  domain: exitCode.usage,
  check: exitCode.checkRefused,
};

/** What was typed wrongly is a usage error; what the settings or a server say no to is not. */
export const exitCodeOf = (code: ProblemCode): number =>
  byCode[code] ?? byFamily[code.split('/')[0] ?? ''] ?? exitCode.failed;
