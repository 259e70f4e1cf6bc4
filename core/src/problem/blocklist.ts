/** What asking a blocklist found. */
export const blocklistProblems = {} as const;
