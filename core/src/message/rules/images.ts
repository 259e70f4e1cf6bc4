import { printable } from '../../problem/index.ts';
import type { ImageFact } from '../html/types.ts';
import type { MailPart } from '../mail/types.ts';
import type { Found, Spot } from '../types.ts';
import type { DisplayedText } from './displayed.ts';

/** An image of at most this size is there to count readers, or to make room. */
const tinyPixels = 3;

export const isTiny = ({ width, height }: ImageFact): boolean =>
  width !== null && height !== null && width <= tinyPixels && height <= tinyPixels;
const isSpacerName = (src: string): boolean =>
  /(?:^|[/_.-])(?:spacer|blank|clear|transparent|trans|shim)[\w-]*\.(?:gif|png)/i.test(src);
const isSpacer = ({ src, width, height }: ImageFact): boolean => isSpacerName(src) || (isLine(width) && isLine(height));
const isLine = (size: number | null): boolean => size !== null && size <= tinyPixels;

const emoji = /^(?:\p{ExtPict}|\p{RI}|\p{EMod}|\ufe0f|\u200d|\u20e3)+$/u;
const emojiPixels = 72;

/** A letter that mail programs draw as an image: it is small, or its address says what it is. */
function isEmoji({ alt, src, width, height }: ImageFact): boolean {
  const unknown = /emoji/i.test(src) ? 0 : emojiPixels + 1;
  return emoji.test(alt?.trim() ?? '') && Math.max(width ?? unknown, height ?? unknown) <= emojiPixels;
}

/** Whether a reader would call it an image. */
export const isSeen = (image: ImageFact): boolean => !isTiny(image) && !isSpacer(image) && !isEmoji(image);
/** Whether filters count it, and readers do not. */
export const isUnseen = (image: ImageFact): boolean => !isSeen(image) && !isEmoji(image);

/** What there is to say about images: in the HTML, and those that travel with the mail. */
export function imageFindings(texts: readonly DisplayedText[], parts: readonly MailPart[]): Found[] {
  const images = texts.flatMap(({ part, html }) => (html?.images ?? []).map((image) => ({ part, image })));
  const pictures = parts.filter(({ type }) => type.startsWith('image/'));
  const seen = images.filter(({ image }) => isSeen(image));
  const [first] = seen;
  const [picture] = pictures;
  const spot = first ? spotOf(first) : picture && ({ in: 'part', part: picture.path } as const);
  const count = Math.max(seen.length, pictures.length);
  return [
    ...(spot ? [{ code: 'image/present' as const, found: `${count}`, at: spot }] : []),
    ...(spot
      ? []
      : once(
          'image/unseen',
          images.filter(({ image }) => isUnseen(image)),
          srcOf,
        )),
    ...once(
      'tracker/pixel',
      images.filter(({ image }) => isTracker(image)),
      srcOf,
    ),
    ...once(
      'image-alt/missing',
      seen.filter(({ image }) => image.alt === null && !image.isBackground),
      srcOf,
    ),
    ...once(
      'image-source/data',
      seen.filter(({ image }) => /^\s*data:image/i.test(image.src)),
      () => 'data:',
    ),
    ...referenceFindings(images, texts.some(({ html }) => html !== null) ? parts : []),
  ];
}

type Placed = { readonly part: MailPart; readonly image: ImageFact };
const spotOf = ({ part, image }: Placed): Spot => ({ in: 'text', part: part.path, span: image.span });
const srcOf = ({ image }: Placed): string => printable(image.src, 120);
const isTracker = (image: ImageFact): boolean =>
  isTiny(image) && /^\s*(?:https?:)?\/\//i.test(image.src) && !isSpacerName(image.src);

/** One finding for all of a kind, at the first of them. */
function once(code: Found['code'], those: readonly Placed[], words: (of: Placed) => string): Found[] {
  const [first] = those;
  if (first === undefined) return [];
  return [{ code, found: those.length === 1 ? words(first) : `${words(first)} (${those.length})`, at: spotOf(first) }];
}

/** `cid:` addresses and the parts that they name (RFC 2392). */
function referenceFindings(images: readonly Placed[], parts: readonly MailPart[]): Found[] {
  const ids = new Set(parts.flatMap(({ contentId }) => (contentId === null ? [] : [contentId.toLowerCase()])));
  const wanted = images.flatMap((placed) => {
    const id = /^\s*cid:(.+)$/i.exec(placed.image.src)?.[1];
    return id === undefined ? [] : [{ id: decoded(id.trim()).toLowerCase(), placed }];
  });
  const used = new Set(wanted.map(({ id }) => id));
  const unused = parts.filter(
    ({ type, contentId, disposition }) =>
      type.startsWith('image/') &&
      contentId !== null &&
      disposition !== 'attachment' &&
      !used.has(contentId.toLowerCase()),
  );
  return [
    ...once(
      'image-source/missing-part',
      wanted.filter(({ id }) => !ids.has(id)).map(({ placed }) => placed),
      srcOf,
    ),
    ...unused.slice(0, 1).map(
      (part): Found => ({
        code: 'image-source/unused-part',
        found: printable(part.name ?? part.contentId ?? '', 120),
        at: { in: 'part', part: part.path },
      }),
    ),
  ];
}

function decoded(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}
