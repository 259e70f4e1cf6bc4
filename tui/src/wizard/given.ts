import { printable } from '@truefrom/core/problem';

/** What a screen was given to read: a text as it was pasted or typed, or a file. */
export type Given = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'file'; readonly path: string };

const path = /^(?:~?\/|\.{1,2}\/|[A-Za-z]:\\)/;

/** What somebody typed or pasted: one line that is written as a path is a file. */
export function givenOf(text: string): Given {
  const line = text.trim();
  return path.test(line) && !/[\r\n]/.test(line) ? { kind: 'file', path: line } : { kind: 'text', text };
}

/** What is kept, and what Enter does with it. */
export function keptText(given: Given, does: string): string {
  if (given.kind === 'file') return `Kept: ${printable(given.path)}. Enter reads it again.`;
  const count = given.text.trimEnd().split(/\r\n|\r|\n/).length;
  const beginning = printable(given.text.trimStart().slice(0, 200), 60);
  return `Kept: ${count} ${count === 1 ? 'line' : 'lines'}; Enter ${does} again: ${beginning}`;
}
