/** What SpamAssassin takes for a size that cannot be read. */
const guessedPixels = 200;

/** A size in pixels; null for what is missing or is a share of the page. */
export function pixels(attribute: string | undefined, style: string, name: string): number | null {
  const inStyle = new RegExp(`(?:^|;)\\s*${name}\\s*:\\s*(\\d{1,5})(?:\\.\\d+)?px`, 'i').exec(
    style.slice(0, 2_000),
  )?.[1];
  const own = /^\s*(\d{1,5})(?:\.\d+)?\s*(?:px)?\s*$/i.exec(attribute ?? '')?.[1];
  const text = own ?? inStyle;
  if (text !== undefined) return Number(text);
  return /^[^%]*\d[^%]*$/.test(attribute ?? '') ? guessedPixels : null;
}
