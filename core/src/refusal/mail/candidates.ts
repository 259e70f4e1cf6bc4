import { printable } from '../../problem/index.ts';
import type { Said } from '../classify.ts';
import { readReply, refusalOf } from '../reply.ts';
import type { Explaining, Refusal } from '../types.ts';
import type { StatusGroup } from './status-fields.ts';

/** What is known of one recipient: what a field of the report says, and texts that may say more, best first. */
export type Known = {
  readonly recipient: string | null;
  readonly group: StatusGroup | null;
  readonly texts: readonly string[];
};

const ranks = { certain: 3, likely: 2, guess: 1 } as const;
const rankOf = ({ cause, confidence, evidence }: Refusal): number =>
  cause === 'undetermined' ? 0 : ranks[confidence] * 2 + (evidence === '' ? 0 : 1);

/** So many letters are read in full; of recipients beyond that, as no report has them, the beginning of what is said. */
const maxLetters = 1_500_000;
const maxBeyond = 200;

/** Explains what was said of each recipient. The same words about many are read once. */
export function explainAll(all: readonly Known[], explaining: Explaining): Refusal[] {
  const seen = new Map<string, Refusal>();
  let letters = 0;
  return all.map((each) => {
    const known = letters > maxLetters ? shortened(each) : each;
    const said = [known.group?.status, known.group?.server, known.group?.diagnostic, ...known.texts].join('\n');
    letters += said.length / 8; // what the comparison costs
    let refusal = seen.get(said);
    if (refusal === undefined) {
      letters += said.length;
      refusal = explainKnown(known, explaining);
      seen.set(said, refusal);
    }
    return { ...refusal, recipient: printable(known.recipient ?? '') || null };
  });
}

const shortened = ({ recipient, group, texts }: Known): Known => ({
  recipient,
  group: group && { ...group, diagnostic: group.diagnostic.slice(0, maxBeyond) },
  texts: group && group.diagnostic !== '' ? [] : texts.slice(0, 1).map((text) => text.slice(0, maxBeyond)),
});

/** Explains what was said of one recipient: the first text that is sure, else the surest. */
function explainKnown({ recipient, group, texts }: Known, explaining: Explaining): Refusal {
  const server = group?.server ? group.server.replace(/\s.*$/, '') : undefined;
  const all = [group?.diagnostic ?? '', ...texts].filter(
    (text, at, own) => text.trim() !== '' && own.indexOf(text) === at,
  );
  const read = (all.length === 0 ? [''] : all).map((text) => readReply(text, server === undefined ? {} : { server }));
  const known = codesFrom(read, group?.status ?? '');
  let best: Refusal | null = null;
  for (const said of read) {
    const enhancedStatus = said.enhancedStatus ?? known.enhancedStatus;
    const refusal = refusalOf({ ...said, enhancedStatus }, recipient, explaining);
    if (best === null || rankOf(refusal) > rankOf(best)) best = refusal;
    if (rankOf(best) >= 5) break;
  }
  return { ...(best ?? refusalOf(readReply(''), recipient, explaining)), ...known };
}

/** `x.0.0` says nothing and `x.4.7` only that the time ran out (RFC 3463 §3.1, §3.5): what a server said comes before them. */
const saysLittle = /^[245]\.(?:0\.0|4\.7)$/;
const ranOut = /^[245]\.4\.7$/;
const codes = /(?<![\d.])(?:([45]\d\d)[ -])?([45]\.\d{1,3}\.\d{1,3})(?![\d.])/g;

function codesFrom(read: readonly Said[], fromReport: string): Pick<Refusal, 'replyCode' | 'enhancedStatus'> {
  const replyCode = read.find((said) => said.replyCode !== null)?.replyCode ?? null;
  const own = read[0]?.enhancedStatus ?? '';
  if (own !== '' && !ranOut.test(own)) return { replyCode, enhancedStatus: own };
  const enhancedStatus = own || fromReport || (read.find((said) => said.enhancedStatus)?.enhancedStatus ?? null);
  if (enhancedStatus !== null && !saysLittle.test(enhancedStatus)) return { replyCode, enhancedStatus };
  for (const { text } of read) {
    for (const [, code, status = ''] of text.matchAll(codes)) {
      if (saysLittle.test(status)) continue;
      return { replyCode: code === undefined ? replyCode : Number(code), enhancedStatus: status };
    }
  }
  return { replyCode, enhancedStatus };
}
