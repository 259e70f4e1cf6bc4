/** Problems with the check of a domain itself. */
export const domainProblems = {} as const;
