/** Problems with keywords of articles and with links to examples. */
export const knowledgeProblems = {
  'article/not-found': {
    title: 'No article has this keyword.',
    fix: 'Use one word of the message that came back, or its code, such as 553 or 5.7.1.',
  },
  'article/no-terminal': {
    title: 'There is no terminal that could take the text to its clipboard.',
    fix: 'Leave out --copy and take the text from the output.',
  },
  'fragment/too-long': {
    title: 'The link holds more than 2,048 letters after the # sign.',
    fix: 'The example shows its own values instead. Fill it in again, and copy the link anew.',
  },
  'fragment/unreadable': {
    title: 'What the link holds for the example cannot be read.',
    fix: 'The example shows its own values instead. Fill it in again, and copy the link anew.',
    source: 'RFC 3986 §2.1',
  },
} as const;
