const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** Elements without an end tag (HTML, "Void elements"), and old ones that never had one. */
export const voidElements = words(
  'area base basefont bgsound br col embed frame hr img input isindex keygen link meta param source spacer track wbr',
);

/** Elements whose end tag may be left out (HTML, "Optional tags"). */
export const optionalEnd = words('p li dt dd option optgroup thead tbody tfoot tr td th colgroup rt rp html head body');

/** Elements that change how text looks; a browser lets them go on after a paragraph has ended. */
export const formatting = words('a b big code em font i nobr s small strike strong tt u');

/** Within them an end tag of something outside has no meaning. */
export const barriers = words('table td th caption marquee object applet button template');

/** What a head may hold; anything else ends it. */
export const headParts = words(
  'html head title meta link style base basefont bgsound script noscript noframes template',
);
export const head: Rule = { ends: words('head'), until: words('html') };

/** Without a table they mean nothing. */
export const cells = words('td th tr thead tbody tfoot caption colgroup col');

/** What may stand in a table, or in its rows and groups of rows. */
export const tableParts = words('caption colgroup col thead tbody tfoot tr td th style script template');
export const tableFrames = words('table thead tbody tfoot tr');

/** A start tag of these ends an open paragraph. */
const endsParagraph = words(
  'address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre search section summary table ul',
);

type Rule = { readonly ends: ReadonlySet<string>; readonly until: ReadonlySet<string> };
const cell = { ends: words('td th'), until: words('table tr') };
const group = { ends: words('td th tr thead tbody tfoot caption colgroup'), until: words('table') };
const rules: Readonly<Record<string, Rule>> = {
  li: { ends: words('li'), until: words('ul ol menu dir td th table div blockquote') },
  dt: { ends: words('dt dd'), until: words('dl td th table') },
  dd: { ends: words('dt dd'), until: words('dl td th table') },
  option: { ends: words('option'), until: words('select') },
  optgroup: { ends: words('option optgroup'), until: words('select') },
  td: cell,
  th: cell,
  tr: { ends: words('td th tr'), until: words('table thead tbody tfoot') },
  thead: group,
  tbody: group,
  tfoot: group,
  caption: group,
};
const paragraph: Rule = { ends: words('p'), until: words('td th table button caption object') };

/** What a start tag ends without saying so: the outermost of `ends` that is open within `until`. */
export function endedBy(name: string): Rule | null {
  return rules[name] ?? (endsParagraph.has(name) ? paragraph : null);
}
export const alsoEndsParagraph = (name: string): boolean => name in rules && endsParagraph.has(name);
export const paragraphRule = paragraph;

/** Elements of HTML, old ones too; others are unknown. */
export const knownElements = words(
  'a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body br button canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins isindex kbd keygen label legend li link listing main map mark marquee menu meta meter nav nobr noembed noframes noscript object ol optgroup option output p param picture plaintext pre progress q rb rp rt rtc ruby s samp script search section select slot small source spacer span strike strong style sub summary sup svg math table tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr xmp xml image',
);
