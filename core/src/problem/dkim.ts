/** What is wrong with the key record of a DKIM selector. */
export const dkimProblems = {} as const;
