/** Words that say that something is attached, in Dutch, English, German and French; in none of them is one a part of another. */
const mention = new RegExp(
  [
    '^\\W*(?:attached|enclosed)(?= )',
    '(?:see|find|found) (?:the )?(?:attached|enclosed)',
    "(?:is|are|i|we|(?:i|we)[’'](?:ve|re|m)|have|has|as|am|the) (?:just |also |now |already )?attach(?:ed|ing)(?! (?:to|great|importance))",
    "(?:attached|enclosed) (?:is|are|please|you(?:[’']ll| will)? find|herewith|(?:to|with|in) this (?:e-?mail|mail|message))",
    '(?:attached|enclosed) (?:file|document|pdf|invoice|photo|picture|image|spreadsheet|report|letter|contract|form|copy)s?',
    '(?:file|document|pdf|invoice|photo|picture|image|spreadsheet|report|letter|contract|form|copy)s? (?:attached|enclosed)',
    '(?:in|see|open|to|with|check) (?:the|this|these|my|our) attachments?|as an attachment',
    "(?:i|we)(?:[’']ve| have)? (?:attach|enclose)d?(?= (?:the|a|an|my|our|some|it)\\b)",
    '(?:in|zie|als|met|bekijk|open) (?:de |het |een |deze )?bijlagen?|bijgaande?',
    '(?:bijgevoegd|bijgesloten|aangehecht)e?',
    '(?:im|als|siehe|den) (?:anhang|beigefügten)',
    'anbei|angehängt(?:e[nrs]?)?|beigefügt(?:e[nrs]?)?',
    '(?:in der|als|siehe|in den) anlagen?',
    'ci[- ]joint(?:e?s?)?|(?:fichiers?|documents?) joints?',
    '(?:en|la|les|cette|ces|voir) pi[eè]ces? jointes?',
    'joins? [àa] cet? (?:e-?mail|mail|message|courriel)',
  ].join('|'),
  'giu',
);
/** One of these stands in every mention, and is far sooner looked for. */
const sign = /attach|enclos|bijla|bijg|aangehecht|anhang|beigef|anbei|angeh|anlage|join/i;
/** What stands before such words when there is nothing, or may be nothing. */
const denied =
  /(?:^|[^\p{L}])(?:no|not|without|any|never|if|forgot(?:ten)?|geen|zonder|niet|eventuele|vergeten|kein\p{L}*|ohne|nicht|etwaige\p{L}*|sans|aucune?|pas|éventuel\p{L}*)[^\p{L}.!?]+(?:[\p{L}'’]+[^\p{L}.!?]+){0,2}$/iu;
/** The small print below mails speaks of attachments too. */
const smallPrint =
  /confidential|privileged|virus|intended (?:only|solely|for)|vertrouwelijk|bestemd voor|geadresseerde|vertraulich|bestimmt für|confidentiel|destinataire/i;
/** Below such a line stands the mail that is answered. */
const answered =
  /^\s*(?:-{2,}|_{5,})\s*(?:original|oorspronkelijk|ursprünglich|message d|forwarded|doorgestuurd|weitergeleitet)|^\s*(?:on|op|am|le)\b.{5,200}(?:wrote|schreef|schrieb|écrit).{0,80}:\s*$/i;
const isLetter = /\p{L}/u;
/** Of a text, and of a line, no more is read. */
const [maxText, maxLine] = [200_000, 2_000];

/**
 * Where a text says that something is attached, in UTF-16 units; null where it does not. Lines that are quoted with `>` and the
 * mail below an answer do not count, nor does the small print, nor what is denied (`no attachment`).
 */
export function mentionsAttachment(text: string): { start: number; end: number } | null {
  let start = 0;
  for (const line of text.slice(0, maxText).split('\n')) {
    const words = line.slice(0, maxLine);
    if (answered.test(words)) return null;
    for (const sentence of /^\s*>/.test(words) ? [] : words.matchAll(/[^.!?]+[.!?]*/g)) {
      const found = !sign.test(sentence[0]) || smallPrint.test(sentence[0]) ? null : mentionIn(sentence[0]);
      const at = start + sentence.index;
      if (found !== null) return { start: at + found.start, end: at + found.end };
    }
    start += line.length + 1;
  }
  return null;
}

function mentionIn(sentence: string): { start: number; end: number } | null {
  for (const found of sentence.matchAll(mention)) {
    const lead = /^[^\p{L}]*/u.exec(found[0])?.[0].length ?? 0;
    const [start, end] = [found.index + lead, found.index + found[0].length];
    const isApart = !isLetter.test(sentence[start - 1] ?? '') && !isLetter.test(sentence[end] ?? '');
    if (isApart && !denied.test(sentence.slice(Math.max(0, start - 60), start))) return { start, end };
  }
  return null;
}
