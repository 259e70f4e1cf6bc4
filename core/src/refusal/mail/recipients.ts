/** What a report says of one recipient, as lines. `recipient` is null where no address stands by it. */
export type Block = { readonly recipient: string | null; readonly lines: readonly string[] };

const address = String.raw`[^\s<>"'(),;:[\]{}|=@]{1,64}@[^\s<>"'(),;:[\]{}|=@]{1,255}`;
const alone = new RegExp(
  String.raw`^[ \t*•-]{0,12}["'<]{0,2}(${address})["'>]{0,2}(?:[ \t]*<mailto:[^>]{0,300}>)?[ \t]*(?:\(.{0,100}\))?[ \t]*[:.,;]?[ \t]*$`,
  'i',
);
const leading = new RegExp(
  String.raw`^[ \t*•-]{0,12}(?:<(${address})>|["']?(${address})["']?)(?::|,|[ \t]*\.\.\.|[ \t]+|[ \t]*[-–[(])[ \t]*(\S.*)$`,
);
const command = new RegExp(String.raw`^(?:.{0,40}[<>]{2,4}|.{0,12}Sent|\s*)[ \t]*RCPT TO:[ \t]*<?(${address})`, 'i');
/** Sentences that name the recipient; the words before the address are those of reports. */
const named = new RegExp(
  String.raw`(?:\b(?:deliver(?:ed|ing|y|able)?(?: (?:of )?(?:your |the |this |a )?(?:e-?mail|mail|message))?|sent|reach the following recipients?|recipients?(?: address| name)?|address(?:ed to)?|mailbox(?: is full)?|(?:unknown )?user|addressee|your (?:message|e-?mail|mail)|undeliverable|rcpt|rejected|attempts|allowed size|zugestellt werden an|destinat[aá](?:ire|rio)s?|an|aan|für|para)\b(?: (?:to|for|of|address|was|is))?[ \t]{0,4}[:=]?[ \t]{0,4}["'<(]{0,2})(${address})`,
  'i',
);
const noRecipient =
  /\b(?:expanded from|generated from|originally|wrote|schrieb|contact|kontakt|assistance|help|from:|sender|postmaster)\b/i;
const quotes = /^(?:[ \t]*>)+ ?/;
const maxBlocks = 20_000;

/**
 * Divides the text of a report into what it says of each recipient. A recipient that is named twice, in a list and then with a
 * reason, has both. Lines before the first recipient are the last block, without a recipient.
 */
export function readBlocks(lines: readonly string[]): Block[] {
  const texts = lines.map((line) => line.slice(0, 2_000).replace(quotes, ''));
  for (const find of [recipientAtStart, recipientInSentence]) {
    const blocks = divide(texts, find);
    if (blocks.length > 1) return blocks;
  }
  return [{ recipient: null, lines: texts }];
}

type Find = (line: string) => { recipient: string; rest: string } | null;

function divide(lines: readonly string[], find: Find): Block[] {
  const blocks = new Map<string, string[]>();
  const before: string[] = [];
  let open = before;
  for (const line of lines) {
    const found = line.includes('@') && blocks.size < maxBlocks ? find(line) : null;
    if (found) {
      const key = found.recipient.toLowerCase();
      const own = blocks.get(key);
      open = own ?? [found.recipient];
      if (!own) blocks.set(key, open);
      if (found.rest !== '') open.push(found.rest);
    } else {
      open.push(line);
    }
  }
  const named = [...blocks.values()].map(([recipient = '', ...own]) => ({ recipient, lines: own }));
  return [...named, { recipient: null, lines: before }];
}

function recipientAtStart(line: string) {
  const found = alone.exec(line) ?? command.exec(line);
  if (found?.[1] !== undefined) return noRecipient.test(line.replace(found[1], '')) ? null : tidy(found[1], '');
  const [, inBrackets, bare, rest = ''] = leading.exec(line) ?? [];
  const recipient = inBrackets ?? bare;
  if (recipient === undefined || /^(?:wrote|schrieb|a écrit)/i.test(rest)) return null;
  return tidy(recipient, rest);
}

function recipientInSentence(line: string) {
  const found = named.exec(line);
  if (!found?.[1] || noRecipient.test(line.slice(0, found.index))) return null;
  return tidy(found[1], line);
}

function tidy(recipient: string, rest: string) {
  const clean = recipient.replace(/[.>]+$/, '');
  return /@[^@]*[\w\]-]$/.test(clean) ? { recipient: clean, rest: rest.trim() } : null;
}

/** The addresses in a field such as `X-Failed-Recipients` or `To`. */
export const addressesIn = (value: string): string[] =>
  [...value.slice(0, 1_000_000).matchAll(new RegExp(address, 'g'))].map(([found]) => found.replace(/[.>]+$/, ''));
