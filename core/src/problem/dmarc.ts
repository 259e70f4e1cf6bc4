/** What is wrong with a DMARC record, or with finding one. */
export const dmarcProblems = {} as const;
