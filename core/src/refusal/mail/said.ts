/** Sentences that reports add whatever the reason is; each would mislead whoever looks for one. */
const boilerplate: readonly RegExp[] = [
  /^(?:hi[.!]? )?this (?:is|message was created) .{0,60}(?:program|system|daemon|automatically|automated|agent|server)\b.*/i,
  /\b(?:this is a permanent error|i've given up|sorry it didn't work out)\b.*/i,
  /^.{0,40}\bi'm (?:sorry|afraid) (?:to have|i wasn't).*/i,
  /^(?:below )?could not be delivered to (?:one or more|all of its|the following).*/i,
  /^.{0,60}\b(?:could not|was not|cannot|couldn't|wasn't|not yet) be(?:en)? delivered to (?:one or more|all|the following|these).*/i,
  /^(?:a message that you (?:have )?sent|the following address(?:es|\(es\))?|your mail message to the following|the message identifier is|the (?:subject|date) of the message is)\b.*/i,
  /^(?:recipients?\. )?(?:the following address.{0,10} failed|address\(?es\)? failed|for the following reasons?):?.*/i,
  /^.{0,20}(?:for further assistance|if you do so|delete your own text|please include this problem report|please (?:do not|don't) reply|no action is required|some time, and this warning|remains undelivered|and when that happens|delivery attempts will continue|you do not need to re-?send|this is (?:only )?a (?:temporary failure report|warning message only)|please contact|learn more|technical details of)\b.*/i,
  /^the original message was received at\b.*/i,
  /^there was an error (?:sending|delivering) your (?:e-?mail|mail|message)\b.{0,330}$/i,
  /^from \S+ \[[\d.:a-f]+\]$/i,
  /^\.{3} while talking to\b.*/i,
];

const code = /(?:^|[\s:;'"([<>#-])(?:[45]\d\d(?:[ -]|$)|[45]\.\d{1,3}\.\d{1,3}(?![.\d]))/;
const isReplyTo = /^\s*(?:<<<|\(reason:|remote host said|received\s*>>>)/i;

/**
 * What a server said, out of the lines about a recipient: the paragraph with a code, from its beginning, as the host stands
 * there. Without a code nothing is left out here.
 */
export function withCode(all: readonly string[]): string | null {
  const lines = afterIntroduction(all);
  const replies = lines.filter((line) => isReplyTo.test(line) && code.test(line));
  const talk = lines.find((line) => /while talking to/i.test(line));
  if (replies.length > 0 && lines.some((line) => /^\s*<<</.test(line))) {
    return [talk ?? '', ...replies]
      .join('\n')
      .replace(/^\s*<<</gm, '')
      .trim();
  }
  const at = lines.findIndex((line) => code.test(line));
  if (at === -1) return null;
  let start = at;
  while (start > 0 && lines[start - 1]?.trim() !== '' && !isBoilerplate(lines[start - 1] ?? '')) start--;
  let end = at + 1;
  while (end < lines.length && lines[end]?.trim() !== '') end++;
  return lines.slice(start, end).join('\n').trim();
}

/** Gmail and others tell whose server it was in a sentence of their own, and then what that server said. */
const introduction =
  /\b(?:the )?(?:error|response|reason|reply)(?: that the other server returned| from the (?:remote|other) server)? (?:was|is):[ \t]*(.*)$/i;

function afterIntroduction(lines: readonly string[]): readonly string[] {
  const at = lines.findIndex((line) => line.length < 2_000 && introduction.test(line));
  if (at === -1) return lines;
  const rest = introduction.exec(lines[at] ?? '')?.[1] ?? '';
  return rest.trim() === '' ? lines.slice(at + 1) : [rest, ...lines.slice(at + 1)];
}

/** Every line that says something about this mail rather than about mail. */
export const withoutBoilerplate = (lines: readonly string[]): string =>
  lines
    .filter((line) => !isBoilerplate(line))
    .join('\n')
    .replace(/\n{2,}/g, '\n')
    .trim()
    .slice(0, 4_000);

const isBoilerplate = (line: string): boolean => {
  const text = line.trim();
  return text !== '' && text.length <= 400 && (isRule(text) || boilerplate.some((sentence) => sentence.test(text)));
};

/** A line drawn across, with a title or without. */
function isRule(text: string): boolean {
  const signs = '-=*_|# \t:>';
  let end = text.length;
  while (end > 0 && signs.includes(text[end - 1] ?? '')) end--;
  let start = 0;
  while (start < end && signs.includes(text[start] ?? '')) start++;
  const isTitled = (start > 0 && end < text.length) || start >= 3;
  return (isTitled && end - start <= 60) || end === 0;
}
