import type { Solution } from './types.ts';

/**
 * Every cause, and which solutions of UD-1023 help against it, best first, for a mail that left the vendor's server with the
 * sender's own address. What a cause means and what to do is told in `content/causes`.
 */
export const solutionsByCause = {
  'relay-denied': ['own-server', 'spf', 'message'],
  'sender-auth-failed': ['spf', 'own-server'],
  'sender-refused': ['own-server', 'spf'],
  'smtp-auth-required': ['own-server'],
  'content-spam': ['own-server', 'spf', 'message'],
  policy: ['own-server', 'spf', 'message'],
  blocklisted: ['own-server', 'message'],
  'rdns-helo': ['own-server'],
  'tls-required': ['own-server'],
  'rate-limited': ['own-server'],
  'virus-attachment': ['message'],
  'malformed-message': ['message'],
  'too-big': ['message'],
  greylisting: [],
  'recipient-unknown': [],
  'recipient-disabled': [],
  'recipient-restricted': [],
  'mailbox-full': [],
  'domain-unknown': [],
  'no-mail-service': [],
  'connection-failed': [],
  'mail-loop': [],
  'receiver-fault': [],
  'protocol-error': [],
  suppressed: [],
  temporary: [],
  undetermined: ['own-server', 'spf', 'message'],
} as const satisfies Readonly<Record<string, readonly Solution[]>>;

/** Why a mail was refused. The names are permanent: pages, scripts and `--json` rely on them. */
export type Cause = keyof typeof solutionsByCause;

export const causes = Object.keys(solutionsByCause) as Cause[];

export const isCause = (name: string): name is Cause => Object.hasOwn(solutionsByCause, name);

/** Path of the page about a cause. */
export const causePath = (cause: Cause): string => `/causes/${cause}/`;

/** Path of the section about a solution. */
export const solutionPath = (solution: Solution): string => `/UD-1023/#${solution}`;

/** Solutions against a cause, and the path of what to read: the section of the first solution, else the page of the cause. */
export function adviceFor(cause: Cause, leftBy: 'vendor' | 'own-server' = 'vendor') {
  const all: readonly Solution[] = solutionsByCause[cause];
  const solutions = leftBy === 'vendor' ? all : all.filter((solution) => solution !== 'own-server');
  const first = solutions[0];
  return { solutions, article: first === undefined ? causePath(cause) : solutionPath(first) };
}
