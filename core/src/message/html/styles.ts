/** What a style says about whether text can be seen; undefined where it says nothing. */
export type Look = { readonly isHidden: boolean; readonly color?: string; readonly background?: string };

const hides =
  /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0?(?:\.0+)?|font-size\s*:\s*0*(?:\.0+)?(?:px|pt|em|rem|%)?|mso-hide\s*:\s*all)\s*(?:!important\s*)?(?:;|$)/i;
const propertyOf = (style: string, name: string) =>
  new RegExp(`(?:^|;)\\s*${name}\\s*:\\s*([^;!]{1,60})`, 'i').exec(style)?.[1]?.trim();

/** Reads a `style` attribute, or what stands between the braces of a rule. */
export function lookOf(style: string): Look {
  if (style === '') return { isHidden: false };
  const short = style.slice(0, 4_000);
  const color = colorOf(propertyOf(short, 'color'));
  const background = colorOf(propertyOf(short, 'background(?:-color)?'));
  return {
    isHidden: hides.test(short),
    ...(color !== undefined && { color }),
    ...(background !== undefined && { background }),
  };
}

const named: Readonly<Record<string, string>> = { white: 'ffffff', black: '000000', snow: 'fffafa' };

/** A colour as six hexadecimal digits; undefined for what is none, or is not known here. */
export function colorOf(value: string | undefined): string | undefined {
  const text = value?.trim().toLowerCase() ?? '';
  const hex = /^#?([0-9a-f]{6}|[0-9a-f]{3})$/.exec(text)?.[1];
  if (hex !== undefined) return hex.length === 6 ? hex : hex.replace(/./g, '$&$&');
  const rgb = /^rgb\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})\s*\)$/.exec(text);
  if (rgb)
    return rgb
      .slice(1)
      .map((part) => Number(part).toString(16).padStart(2, '0'))
      .join('');
  return Object.hasOwn(named, text) ? named[text] : undefined;
}

/** A style sheet without comments, and without what it says for some screens only. */
export const plainSheet = (sheet: string): string =>
  sheet
    .slice(0, 200_000)
    .replace(/\/\*[\s\S]*?(?:\*\/|$)/g, '')
    .replace(/@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/gi, '');

/** The classes that a plain style sheet hides. */
export const hiddenClasses = (plain: string): string[] =>
  [...plain.matchAll(/\.([\w-]{1,60})\s*\{([^{}]{0,2000})\}/g)].flatMap(([, name = '', body = '']) =>
    lookOf(body).isHidden ? [name] : [],
  );

const background = /background(?:-image)?\s*:[^;{}]{0,500}?url\(\s*['"]?([^'")]{1,2000})/gi;

/** The addresses of the images that a plain style sheet, or a `style` attribute, puts behind something. */
export const backgrounds = (plain: string): string[] =>
  [...plain.slice(0, 200_000).matchAll(background)].map(([, url = '']) => url);
