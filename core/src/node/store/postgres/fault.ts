import { type Problem, printable } from '../../../problem/index.ts';
import { codeOf } from '../../fault/index.ts';

/**
 * Something that the database, or the way to it, said no to. `state` is the SQLSTATE (PostgreSQL, appendix A), empty where the
 * server said nothing; `isLost`: the connection is of no use any more, and what was asked may or may not have been done.
 */
export class DatabaseFault extends Error {
  readonly problem: Problem;
  readonly state: string;
  readonly constraint: string;
  readonly isLost: boolean;

  constructor(problem: Problem, { state = '', constraint = '', isLost = false } = {}) {
    super(problem.code);
    this.problem = problem;
    this.state = state;
    this.constraint = constraint;
    this.isLost = isLost;
  }
}

/** By SQLSTATE, whole or the first letters of it; the longest that fits. */
const byState: Readonly<Record<string, Problem['code']>> = {
  '08': 'store/unreachable',
  '53': 'store/unreachable',
  53100: 'store/database-full',
  57: 'store/unreachable',
  28: 'store/login-refused',
  '3D': 'store/no-database',
  '3F': 'store/not-migrated',
  '42P01': 'store/not-migrated',
  42703: 'store/not-migrated',
  42501: 'store/no-access',
  25006: 'store/standby',
  '55P03': 'store/locked',
  '40': 'store/locked',
  22021: 'store/not-storable',
  54: 'store/not-storable',
};

/** The connection ends with these: an administrator stopped it, or the server. */
const ending = /^(08|57P)/;
const certificateFault = /CERT|ISSUER|SELF_SIGNED|ALTNAME|UNABLE_TO_|^ERR_SSL|^EPROTO/;

/** What a thrown value of the client means. `place` is the database, for people. */
export function faultOf(error: unknown, place: string): DatabaseFault {
  if (error instanceof DatabaseFault) return error;
  const state = stateOf(error);
  const message = error instanceof Error ? error.message : String(error);
  if (state === '') return connectionFault(codeOf(error), message, place);
  const code = problemCodeOf(state);
  const constraint = error instanceof Error && 'constraint' in error ? String(error.constraint) : '';
  const problem = { code, found: printable(`${place}: ${message} (${state})`) };
  return new DatabaseFault(problem, { state, constraint, isLost: ending.test(state) });
}

function problemCodeOf(state: string): Problem['code'] {
  for (const length of [5, 2]) {
    const code = byState[state.slice(0, length)];
    if (code) return code;
  }
  return 'store/database-fault';
}

/** The server names its faults by five letters and a severity; Node has codes of its own. */
function stateOf(error: unknown): string {
  const code = codeOf(error);
  return /^[0-9A-Z]{5}$/.test(code) && error instanceof Error && 'severity' in error ? code : '';
}

function connectionFault(nodeCode: string, message: string, place: string): DatabaseFault {
  const found = printable(`${place}: ${nodeCode || message}`);
  if (message === 'The server does not support SSL connections') {
    return new DatabaseFault({ code: 'store/database-without-tls', found: place }, { isLost: true });
  }
  if (message.includes('client password must be')) {
    const problem = {
      code: 'store/login-refused',
      found: `${place}: it asks for a password, and there is none`,
    } as const;
    return new DatabaseFault(problem, { isLost: true });
  }
  if (certificateFault.test(nodeCode)) {
    return new DatabaseFault({ code: 'store/database-certificate', found }, { isLost: true });
  }
  return new DatabaseFault({ code: 'store/unreachable', found }, { isLost: true });
}
