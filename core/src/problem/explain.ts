/** Problems with the files whose mails are to be explained. */
export const explainProblems = {
  'explain/not-found': {
    title: 'There is no such file or folder.',
    fix: 'Check the name; "-" is standard input, and a reply itself is given with --text.',
  },
  'explain/not-allowed': {
    title: 'This login may not read the file or folder.',
    fix: 'Run this as the login that owns it, or let it be read by others.',
  },
  'explain/unreadable': {
    title: 'The mails could not be read.',
    fix: 'Try again; the fault that the system names stands in brackets.',
  },
} as const;
