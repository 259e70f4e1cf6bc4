/** A heading `## Title {#id}`; `line` counts from 0 within the body. */
export type Heading = {
  readonly level: number;
  readonly title: string;
  readonly id: string | null;
  readonly line: number;
};

const blank = (text: string) => text.replace(/[^\n]/g, ' ');

/** The body with code blocks and code in lines blanked out, every letter that stays at its place. */
export const withoutCode = (body: string): string =>
  body
    .replace(/^([ \t>]*)(`{3,}|~{3,})[^\n]*\n[\s\S]*?(?:^[ \t>]*\2[`~]*[ \t]*$|(?![\s\S]))/gm, blank)
    .replace(/(?<!`)(`+)(?!`)((?:(?!\n[ \t]*\n)[\s\S])*?)(?<!`)\1(?!`)/g, blank);

/** The headings that `prose`, the body without code, has; their titles are taken from `body`, as plain text. */
export function headingsOf(prose: string, body: string): Heading[] {
  const lines = body.split('\n');
  return prose.split('\n').flatMap((masked, line) => {
    const level = /^ {0,3}(#{1,6})[ \t]/.exec(masked)?.[1]?.length;
    if (level === undefined) return [];
    const text = (lines[line] ?? '').trim().replace(/^#+\s*/, '');
    const id = /\{#([^}\s]*)\}\s*$/.exec(text)?.[1] ?? null;
    return [{ level, title: plainTitle(text.replace(/\s*\{#[^}]*\}\s*$/, '')), id, line }];
  });
}

/** Without the marks of Markdown: `*`, `_` around words, code, and the targets of links. */
const plainTitle = (markdown: string): string =>
  markdown
    .replace(/\s+#+\s*$/, '')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/(?<![\p{L}\p{N}])([*_]{1,3}|`+)(?=\S)(.*?\S)\1(?![\p{L}\p{N}])/gu, '$2')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .trim();
