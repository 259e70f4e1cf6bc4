import type { Field } from '../mail/types.ts';

/** Words for leaving a mailing list that nobody writes about anything else. */
const certain =
  /\bunsubscribe\b|\bopt[- ]out\b|se\s+d[ée]s(?:inscrire|abonner)\b|\bd[ée]sabonne(?:r|z|ment)\b|\bdarse de baja\b/i;
/** Words that people also write about meetings and schools. */
const doubtful =
  /\b(?:uit(?:schrijven| te schrijven)|af(?:melden| te melden|meldlink)|abmelden|abbestellen|abzumelden|abbestellung|meld (?:je|u) af)\b/gi;
const aboutMail = /nieuwsbrie|newsletter|mailing|e-?mails?\b|verteiler|\b(?:klik|klicken|hier|link)\b/i;
const maxRecipients = 20;
/** A mail of fewer words that has such a word is rather somebody who asks about it. */
const fewestWords = 25;

type Mailing = {
  readonly fields: readonly Field[];
  readonly recipients: number;
  readonly words: number;
  readonly text: string;
};

/** What a mailing to many lacks for leaving it (RFC 2369, RFC 8058). Null for it as it should be, and for any other mail. */
export function unsubscribeFault(mailing: Mailing): 'unsubscribe/missing' | 'unsubscribe/no-one-click' | null {
  const rawOf = (name: string): string | null => mailing.fields.find((field) => field.name === name)?.raw ?? null;
  const way = rawOf('list-unsubscribe');
  if (way === null || !/<\s*(?:https?|mailto):/i.test(way))
    return looksLikeBulk(mailing) ? 'unsubscribe/missing' : null;
  const isDiscussion = rawOf('list-post') !== null; // members write to it: RFC 8058 is about mailings
  const hasOneClick =
    /<\s*https:/i.test(way) && /list-unsubscribe\s*=\s*one-click/i.test(rawOf('list-unsubscribe-post') ?? '');
  return hasOneClick || isDiscussion ? null : 'unsubscribe/no-one-click';
}

function looksLikeBulk({ fields, recipients, words, text }: Mailing): boolean {
  const isMarked = fields.some(
    ({ name, raw }) => name === 'list-id' || (name === 'precedence' && /^\s*(?:bulk|list|junk)\b/i.test(raw)),
  );
  if (isMarked || recipients > maxRecipients) return true;
  return words >= fewestWords && (certain.test(text) || saysHowToLeave(text));
}

function saysHowToLeave(text: string): boolean {
  for (const { 0: word, index } of text.matchAll(doubtful)) {
    if (aboutMail.test(text.slice(Math.max(0, index - 80), index + word.length + 80))) return true;
  }
  return false;
}
