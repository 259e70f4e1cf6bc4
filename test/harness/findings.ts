import type { Finding, RecordFault } from '@truefrom/core/domain';

/** `error dmarc/bad-policy`: how grave and what, for tables. */
export const told = (findings: readonly (Finding | RecordFault)[]): string[] =>
  findings.map(({ severity, problem }) => `${severity} ${problem.code}`);

/** The code of such a line. */
export const codeOf = (line: string): string => line.replace(/^\w+ /, '');
