/** What SpamAssassin takes for a size that cannot be read. */
const guessedPixels = 200;

const inStyle = {
  width: /(?:^|;)\s*width\s*:\s*(\d{1,5})(?:\.\d+)?px/i,
  height: /(?:^|;)\s*height\s*:\s*(\d{1,5})(?:\.\d+)?px/i,
};

/** A size in pixels; null for what is missing or is a share of the page. */
export function pixels(attribute: string | undefined, style: string, side: keyof typeof inStyle): number | null {
  const own = /^\s*(\d{1,5})(?:\.\d+)?\s*(?:px)?\s*$/i.exec(attribute ?? '')?.[1];
  const text = own ?? (style === '' ? undefined : inStyle[side].exec(style.slice(0, 2_000))?.[1]);
  if (text !== undefined) return Number(text);
  return /^[^%]*\d[^%]*$/.test(attribute ?? '') ? guessedPixels : null;
}
