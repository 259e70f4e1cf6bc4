/** What is wrong with records that were pasted. */
export const zoneProblems = {
  'zone/nothing-found': {
    title: 'No record was found in what was pasted.',
    fix: 'Paste an SPF record (v=spf1 ...), lines of a zone file, or what dig or nslookup printed.',
    source: 'RFC 1035 §5.1',
  },
  'zone/unreadable-line': {
    title: 'A pasted line could not be read and was left out.',
    fix: 'Write it as name TYPE value, such as company.com TXT "v=spf1 mx -all".',
    source: 'RFC 1035 §5.1',
  },
  'zone/more-unreadable-lines': {
    title: 'More of the pasted lines could not be read.',
    fix: 'Paste only the lines with records.',
    source: 'RFC 1035 §5.1',
  },
  'zone/unclosed': {
    title: 'A quote or a parenthesis in what was pasted is never closed.',
    fix: 'Add the missing " or ) in the line that is named.',
    source: 'RFC 1035 §5.1',
  },
} as const;
