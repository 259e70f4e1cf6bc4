import type { Article } from '@truefrom/core/knowledge';
import { twoCasesText } from './two-cases.ts';

/** What the text of an article needs from outside: where it stands, and the screens of the wizard as plain text. */
export type Surroundings = { readonly siteUrl: string; screenText(name: string): string };

const tag = /^<(\w+)((?:\s[^>]*)?)\/>$/gm;
const attribute = (name: string, attributes: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1] ?? '';

/**
 * An article as Markdown without components: title, date and address on top, headings with their ids, drawings and screens
 * as text, and a live example as the address of its section.
 */
export function articleMarkdown(article: Article, body: string, { siteUrl, screenText }: Surroundings): string {
  const url = `${siteUrl}/${article.id}/`;
  const head = [`# ${article.title}`, `${article.id}, updated ${article.updated}: <${url}>`, article.summary];
  const trimmed = body.trim();
  const text = trimmed
    .replace(tag, (_, name: string, attributes: string, at: number) => {
      if (name === 'TwoCases') return twoCasesText;
      if (name !== 'WizardScreen') return `Try it: <${url}${sectionBefore(trimmed, at)}>`;
      const screen = screenText(attribute('name', attributes));
      return `${attribute('caption', attributes)}\n\n\`\`\`text\n${screen}\n\`\`\``;
    })
    .replace(/\]\(\//g, `](${siteUrl}/`);
  return `${head.join('\n\n')}\n\n${text}\n`;
}

/** The `#id` of the last section of the article that begins before a place in its text. */
function sectionBefore(body: string, at: number): string {
  const id = [...body.slice(0, at).matchAll(/^#{2,3} .*\{#([\w-]+)\}\s*$/gm)].at(-1)?.[1];
  return id === undefined ? '' : `#${id}`;
}
