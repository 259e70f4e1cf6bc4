/** Problems with the rules that users add in `rules.json`. What was found begins with the place: which rule, which field. */
export const rulesProblems = {
  'rules/unreadable': {
    title: 'The file with your own rules may not be read by this login.',
    fix: 'Let the users read rules.json (mode 0644). Until then the built-in rules alone count.',
  },
  'rules/broken-file': {
    title: 'The file with your own rules cannot be read as rules.',
    fix: 'Write rules.json as {"rules": [{"name": "our gateway", "says": "blocked by our gateway", "cause": "policy"}]}.',
    source: 'RFC 8259 §2',
  },
  'rules/too-big': {
    title: 'The file with your own rules is larger than 1 MB.',
    fix: 'Shorten rules.json. Until then the built-in rules alone count.',
  },
  'rules/too-many': {
    title: 'There are more than 500 rules of your own; the rest is not counted.',
    fix: 'Put texts that mean the same into one rule: "/first text|second text/i".',
  },
  'rules/missing-field': {
    title: 'A rule of your own lacks a field, or a field of it is no text.',
    fix: 'A rule needs "name", "says" and "cause", each a text in quotes.',
  },
  'rules/too-long': {
    title: 'A text in a rule of your own is too long.',
    fix: 'A name may have 100 letters, a text or pattern 500. Take the words that stand in every such refusal.',
  },
  'rules/duplicate-name': {
    title: 'Two rules of your own have the same name.',
    fix: 'Rename one: the name is shown as the source of an explanation.',
  },
  'rules/unknown-cause': {
    title: 'A rule of your own names a cause that does not exist.',
    fix: 'Take the name from the address of a page about a cause, such as content-spam from /causes/content-spam/.',
  },
  'rules/bad-flag': {
    title: 'A pattern has a flag that rules do not take.',
    fix: 'Allowed are i (any case), s (. is a line end, too), m (^ and $ at every line) and u (Unicode), each once.',
  },
  'rules/bad-pattern': {
    title: 'A pattern of your own is not a regular expression.',
    fix: 'Correct it at the place that is shown. For words as they are, leave out the slashes at both ends.',
    source: 'https://tc39.es/ecma262/#sec-patterns',
  },
  'rules/unsupported-pattern': {
    title: 'A pattern uses something whose time nobody can bound.',
    fix: 'Look-ahead, look-behind and references to a group are not taken, nor is a repeat above 1,000. Write the words themselves.',
    source: 'https://github.com/google/re2/wiki/Syntax',
  },
  'rules/costly-pattern': {
    title: 'A pattern could take very long on a text that almost fits.',
    fix: 'Repeat no group that repeats something itself, as in (a+)+, give the choices of a repeated group different first letters, and put no three repeats of the same letters in a row.',
    source: 'https://owasp.org/www-community/attacks/Regular_expression_Denial_of_Service_-_ReDoS',
  },
  'rules/matches-everything': {
    title: 'A rule of your own fits every text.',
    fix: 'Write the words that stand only in this kind of refusal.',
  },
} as const;
