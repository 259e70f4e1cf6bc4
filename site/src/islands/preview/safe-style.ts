/** What a style may say in the preview: letters, colours, sizes and places, nothing that asks for a file. */
const allowed =
  /^(?:color|background-color|font-(?:family|size|style|weight|stretch)|line-height|letter-spacing|word-spacing|text-(?:align|decoration[\w-]*|transform|indent)|vertical-align|white-space[\w-]*|(?:padding|margin)-[\w-]+|border-(?!image)[\w-]+|width|height|(?:min|max)-(?:width|height)|display|visibility|opacity|list-style-(?:type|position)|float|clear|direction|table-layout|empty-cells|overflow[\w-]*|word-break|box-sizing)$/;
/** As the browser writes a value, whatever it was written as: an address, or a word that may stand for one. */
const asks = /\b(?:url|src|image|image-set|cross-fade|element|var|env|attr|paint)\(/i;
const mostRules = 2_000;

/** The declarations that are allowed. The browser has read them: tricks of writing are gone. */
export function safeDeclarations(
  style: CSSStyleDeclaration,
): (readonly [name: string, value: string, priority: string])[] {
  return [...style].flatMap((name) => {
    const value = style.getPropertyValue(name);
    return allowed.test(name) && value !== '' && !asks.test(value)
      ? [[name, value, style.getPropertyPriority(name)] as const]
      : [];
  });
}

/** Rules of a style sheet with what is allowed in them, for `insertRule`. What begins with an @ is left out, but for `@media`. */
export function safeRules(sheet: CSSStyleSheet): string[] {
  const found: string[] = [];
  const collect = (rules: CSSRuleList, wrap: (rule: string) => string): void => {
    for (const rule of rules) {
      if (found.length >= mostRules) return;
      if ('selectorText' in rule) found.push(wrap(ruleText(rule as CSSStyleRule)));
      else if ('media' in rule && 'cssRules' in rule) {
        const { conditionText, cssRules } = rule as CSSMediaRule;
        collect(cssRules, (inner) => `@media ${conditionText} { ${wrap(inner)} }`);
      }
    }
  };
  collect(sheet.cssRules, (rule) => rule);
  return found;
}

const ruleText = ({ selectorText, style }: CSSStyleRule): string =>
  `${selectorText} { ${safeDeclarations(style)
    .map(([name, value, priority]) => `${name}: ${value}${priority === '' ? '' : ' !important'};`)
    .join(' ')} }`;
