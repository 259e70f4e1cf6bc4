import type { Span } from '../types.ts';
import type { ActiveFact } from './types.ts';

const scriptScheme = /^(?:javascript|vbscript|livescript|mocha):/i;
const dataPage = /^data:(?:text\/html|application\/xhtml|image\/svg|text\/xml|application\/xml)/i;
const addresses = [
  'href',
  'src',
  'action',
  'formaction',
  'background',
  'data',
  'xlink:href',
  'dynsrc',
  'lowsrc',
  'poster',
  'from',
  'to',
  'values',
];
const images = new Set(['img', 'image', 'input']);
const embeds = new Set(['iframe', 'frame', 'object', 'embed', 'applet']);
/** A handler has a name of letters, and something to do. */
const handlerName = /^on[a-z]{3,30}$/;

/** Browsers leave out blanks and control characters before they look at the scheme (WHATWG URL §4.4). */
const schemeText = (value: string): string => value.slice(0, 4_000).replace(/[\0-\x20\x7f\ufffd]+/g, '');

/** What an image shows, a page of SVG too, runs nothing. */
const isScriptAddress = (value: string, isImage: boolean): boolean =>
  scriptScheme.test(schemeText(value)) || (!isImage && dataPage.test(schemeText(value)));

/** What a start tag would run, open or ask for. */
export function activesOfTag(name: string, attributes: ReadonlyMap<string, string>, span: Span): ActiveFact[] {
  const found: ActiveFact[] = [];
  const tell = (kind: ActiveFact['kind'], text: string) => found.push({ kind, found: text.slice(0, 200), span });
  if (name === 'script') {
    const isData = /^application\/(?:ld\+)?json$/i.test((attributes.get('type') ?? '').trim());
    tell(isData ? 'data-script' : 'script', '<script>');
  }
  for (const [key, value] of attributes) {
    if (handlerName.test(key) && value.trim() !== '') tell('handler', `${key}="${value}"`);
    else if (
      addresses.includes(key) &&
      isScriptAddress(value, key === 'background' || (key === 'src' && images.has(name)))
    )
      tell('script-link', value.trim());
    else if (key === 'style' && runsInStyle(value)) tell('style-script', value);
    else if (key === 'srcdoc') tell('embedded', 'srcdoc');
  }
  if (embeds.has(name)) tell('embedded', `<${name}>`);
  if (name === 'meta' && /^\s*refresh\s*$/i.test(attributes.get('http-equiv') ?? ''))
    tell('refresh', attributes.get('content') ?? '');
  if (name === 'form') tell('form', attributes.get('action') ?? '');
  return found;
}

const runsInStyle = (style: string): boolean => {
  const plain = style
    .slice(0, 20_000)
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/behavior\s*:\s*url\(\s*["']?#default#[\w]+["']?\s*\)/gi, '');
  return /expression\s*\(|(?:^|[;{\s])(?:-ms-)?behavior\s*:|-moz-binding\s*:|url\(\s*["']?\s*javascript:/i.test(plain);
};

export const styleActives = (sheet: string, span: Span): ActiveFact[] =>
  runsInStyle(sheet) ? [{ kind: 'style-script', found: 'expression()', span }] : [];

/** What stands in a comment does not run; filters that only search for words see it all the same. */
export const commentActives = (comment: string, span: Span): ActiveFact[] =>
  /<script[\s>]/i.test(comment) ? [{ kind: 'script-in-comment', found: '<script>', span }] : [];
