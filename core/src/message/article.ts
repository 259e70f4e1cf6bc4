/** The parts of the article that tell more about a check; the seven reasons have one each. */
const anchors: Readonly<Record<string, string>> = {
  image: 'logo-or-image',
  'image-alt': 'logo-or-image',
  'image-source': 'logo-or-image',
  tracker: 'logo-or-image',
  subject: 'no-subject',
  'subject-style': 'no-subject',
  html: 'html',
  'html-style': 'html',
  'little-text': 'little-text',
  'quoted-text': 'little-text',
  attachment: 'attachments',
  'attachment-note': 'attachments',
  size: 'attachments',
  script: 'scripts',
  'inactive-script': 'scripts',
  embedded: 'scripts',
  form: 'scripts',
  'sender-listed': 'blacklist',
};

/** The path of the part of article UD-1023 about a check. */
export const messageArticle = (check: string): string => `/UD-1023/#${anchors[check] ?? 'message'}`;
