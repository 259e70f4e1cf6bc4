/** The code of a fault of the system, such as `ENOENT` or `ECONNREFUSED`; empty for any other. */
export const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');
