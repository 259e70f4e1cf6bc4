import { printable } from '../../problem/index.ts';
import { type AttachmentCode, newAllowance } from '../files/index.ts';
import type { Found, Spot } from '../types.ts';
import { type AttachedFile, fileFaults, isSignature } from './attached-file.ts';

export type AttachmentInput = {
  readonly parts: readonly AttachedFile[];
  /** Whether HTML, SVG or XML has something in it that runs. */
  hasScript(text: string): boolean;
  /** Where the text speaks of an attachment, as {@link mentionsAttachment} finds it. */
  readonly saysAttached: { readonly spot: Spot; readonly words: string } | null;
  /** The size of the whole mail as it is transferred. */
  readonly totalOctets: number;
};

const mega = 1_048_576;
/** What the large providers take, attachments counted as they are transferred; the largest limit first. */
const sizeLimits: readonly { readonly code: AttachmentCode; readonly maxOctets: number }[] = [
  { code: 'size/over-gmail', maxOctets: 25 * mega },
  { code: 'size/over-outlook', maxOctets: 20 * mega },
];
/** Of all attached pages and pictures together, so many letters are searched for scripts. */
const maxLetters = 4 * mega;

/** What is wrong with the attachments of a mail, and with its size. */
export function attachmentFindings({ parts, hasScript, saysAttached, totalOctets }: AttachmentInput): Found[] {
  const allowance = newAllowance();
  let letters = maxLetters;
  const looksForScript = (text: string): boolean => {
    const isLeft = letters > 0;
    letters -= text.length;
    return isLeft && hasScript(text);
  };
  const findings = parts.flatMap((file) =>
    fileFaults(file, looksForScript, allowance).map(({ code, what }): Found => {
      const name = printable(file.part.name ?? '', 120) || file.part.type;
      return { code, found: what === null ? name : `${name}: ${printable(what, 120)}`, at: spotOf(file) };
    }),
  );
  return [...findings, ...missing(parts, saysAttached), ...tooLarge(parts, totalOctets)];
}

const spotOf = ({ part }: AttachedFile): Spot => ({ in: 'part', part: part.path });

function missing(parts: readonly AttachedFile[], saysAttached: AttachmentInput['saysAttached']): Found[] {
  const isNothing = parts.every((file) => file.isInlineImage || isSignature(file.part));
  if (saysAttached === null || !isNothing) return [];
  return [{ code: 'attachment-note/missing', found: printable(saysAttached.words, 120), at: saysAttached.spot }];
}

function tooLarge(parts: readonly AttachedFile[], totalOctets: number): Found[] {
  const limit = sizeLimits.find(({ maxOctets }) => totalOctets > maxOctets);
  if (limit === undefined) return [];
  const [largest] = [...parts].sort((a, b) => b.octets - a.octets);
  const at: Spot = largest === undefined ? { in: 'file', line: 1, column: 1 } : spotOf(largest);
  return [{ code: limit.code, found: `${(totalOctets / mega).toFixed(1)} MB`, at }];
}
