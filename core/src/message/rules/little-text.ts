import type { Found, Spot } from '../types.ts';
import type { DisplayedText } from './displayed.ts';
import { isSeen, isUnseen } from './images.ts';

/** Filters' thresholds as their sources say: letters for each pixel, octets of HTML, words beside several images. */
const leastLettersPerPixel = { warning: 0.004, note: 0.008 };
const shortSource = 3_200;
const fewWords = 20;
/** So many words are plenty beside any image of unknown size, and so many beside one that closes the text as a logo does. */
const plentyWords = 200;
const plentyAboveLogo = 80;
/** An image of unknown size, and none that is surely a small logo. */
const logoPixels = 20_000;

/** Whether text is missing beside the images, in the mail and in each that is forwarded; plain text that repeats HTML does not count. */
export function littleTextFindings(texts: readonly DisplayedText[]): Found[] {
  const shown = texts.filter(({ isAlternative }) => !isAlternative);
  return [...new Set(shown.map(({ part }) => part.forwarded))].flatMap((forwarded) =>
    ofOneMail(shown.filter(({ part }) => part.forwarded === forwarded)),
  );
}

function ofOneMail(shown: readonly DisplayedText[]): Found[] {
  const images = shown.flatMap(({ part, html }) =>
    (html?.images ?? []).filter(isSeen).map((image) => ({ part: part.path, image })),
  );
  const [first] = images;
  if (first === undefined) return besideUnseen(shown);
  const sum = (of: (text: DisplayedText) => number) => shown.reduce((total, each) => total + of(each), 0);
  const words = sum(({ html }) => html?.words ?? 0);
  const letters = sum(({ html }) => html?.letters ?? 0);
  const quoted = sum(({ html }) => html?.quotedWords ?? 0);
  const source = sum(({ html }) => html?.length ?? 0);
  const areas = images.map(({ image: { width, height } }) =>
    width === null || height === null ? null : width * height,
  );
  const area = areas.reduce<number>((total, each) => total + (each ?? 0), 0);
  const isLarge = areas.some((each) => each === null || each > logoPixels) || area > 2 * logoPixels;
  const at: Spot = { in: 'text', part: first.part, span: first.image.span };
  const found = `${words} ${words === 1 ? 'word' : 'words'}, ${images.length} ${images.length === 1 ? 'image' : 'images'}`;
  if (words < fewWords && isLarge) {
    return [{ code: images.length === 1 ? 'little-text/one-image' : 'little-text/many-images', found, at }];
  }
  const density = area > logoPixels ? letters / area : 1;
  if (density <= leastLettersPerPixel.warning && words < 4 * fewWords)
    return [{ code: 'little-text/many-images', found, at }];
  if (density <= leastLettersPerPixel.note) return [{ code: 'little-text/large-images', found, at }];
  const isLogo = images.length === 1 && areas[0] === null && first.image.wordsBefore >= 0.8 * (words - quoted);
  if (source <= shortSource && words < (isLogo ? plentyAboveLogo : plentyWords) && isLarge)
    return [{ code: 'little-text/short-text', found, at }];
  return words - quoted < fewWords && quoted > 0
    ? [{ code: 'quoted-text/most', found: `${words - quoted} of ${words} words`, at }]
    : [];
}

/** SpamAssassin counts an image that nobody sees like any other. */
function besideUnseen(shown: readonly DisplayedText[]): Found[] {
  return shown
    .flatMap(({ part, html }): Found[] => {
      const image = html?.images.find(isUnseen);
      if (html === null || image === undefined || html.length > shortSource || html.words >= plentyWords) return [];
      const at: Spot = { in: 'text', part: part.path, span: image.span };
      return [{ code: 'little-text/unseen-image', found: `${html.words} words`, at }];
    })
    .slice(0, 1);
}
