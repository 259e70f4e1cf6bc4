import type { MDXInstance } from 'astro';

/** A page about one cause of a refusal. Its id is the name of its file in `content/causes`. */
export type Cause = { readonly id: string; readonly title: string; readonly Content: MDXInstance<Head>['Content'] };
type Head = { readonly title: string };

const files = import.meta.glob<MDXInstance<Head>>('../../content/causes/*.mdx', { eager: true });

export const causes: readonly Cause[] = Object.entries(files).map(([path, { frontmatter, Content }]) => ({
  id: path.replace(/^.*\/|\.mdx$/g, ''),
  title: frontmatter.title,
  Content,
}));
