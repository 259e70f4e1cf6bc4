/** Problems with a file that somebody drops on a page or chooses there. */
export const droppedFileProblems = {
  'file/empty': {
    title: 'The file is empty.',
    fix: 'Save the report again, or open it and paste its text.',
  },
  'file/outlook-format': {
    title: "This is Outlook's own format, which a page cannot read.",
    fix: 'Save the report as .eml or as text (.txt), or open it and paste its text.',
    source: 'https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxmsg/',
  },
  'file/not-text': {
    title: 'The file holds no text.',
    fix: 'Take the report as the mail program saves it, as .eml or .txt, or paste its text.',
  },
  'file/unreadable': {
    title: 'The browser could not read the file.',
    fix: 'Take a single file, not a folder, or open it and paste its text.',
  },
} as const;
