import { boilerplate, hasAny } from './report-words.ts';

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
  return (
    text !== '' &&
    text.length <= 400 &&
    (isRule(text) || isIntroduction(text) || hasAny(text.toLowerCase(), boilerplate))
  );
};

/** `from mx.example [192.0.2.1]` and `... while talking to mx.example.:` */
const isIntroduction = (text: string): boolean =>
  text.startsWith('... while talking') || /^from \S+ \[[\d.:a-f]+\]$/i.test(text);

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
