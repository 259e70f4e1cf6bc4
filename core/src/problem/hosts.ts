/** What is wrong with the hosts of a domain: its mail exchangers, reverse names, HELO names, and the rules for TLS. */
export const hostsProblems = {} as const;
