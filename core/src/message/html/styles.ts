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
  const background = colorOf(propertyOf(short, 'background(?:-color|-image)?'));
  return {
    isHidden: hides.test(short),
    ...(color !== undefined && { color }),
    ...(background !== undefined && { background }),
  };
}

const named: Readonly<Record<string, string>> = { white: 'ffffff', black: '000000', snow: 'fffafa' };

const passesOn = /^(?:$|none|transparent|inherit|initial|unset)/;

/**
 * A colour as six hexadecimal digits; what is not known here, or is an image, as it stands: it is another one than those that are.
 * Undefined for what leaves the colour as it was.
 */
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
  return Object.hasOwn(named, text) ? named[text] : passesOn.test(text) ? undefined : text;
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

/** The classes, as `.name`, and elements behind which a plain style sheet puts something that is not white. */
export const paintedNames = (plain: string): string[] =>
  plain.split('}').flatMap((rule) => {
    const at = rule.lastIndexOf('{');
    const { background = 'ffffff' } = /background/i.test(rule) ? lookOf(rule.slice(at + 1)) : {};
    return at < 0 || background === 'ffffff' ? [] : (rule.slice(Math.max(0, at - 500), at).match(/\.?[\w-]+/g) ?? []);
  });

const background = /background(?:-image)?\s*:[^;{}]{0,500}?url\(\s*['"]?([^'")]{1,2000})/gi;

/** The addresses of the images that a plain style sheet, or a `style` attribute, puts behind something. */
export const backgrounds = (plain: string): string[] =>
  [...plain.slice(0, 200_000).matchAll(background)].map(([, url = '']) => url);
