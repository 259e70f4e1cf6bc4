import { getCollection } from 'astro:content';
import type { APIContext } from 'astro';
import { articleMarkdown } from '../article-markdown.ts';
import { screenText } from '../screens.ts';
import { articles, site } from '../site.ts';

export async function getStaticPaths() {
  const bodies = new Map((await getCollection('articles')).map(({ id, body = '' }) => [id, body]));
  return articles.map((article) => ({
    params: { article: article.id },
    props: { text: articleMarkdown(article, bodies.get(article.id) ?? '', { siteUrl: site.url, screenText }) },
  }));
}

export const GET = ({ props }: APIContext<{ text: string }>): Response =>
  new Response(props.text, { headers: { 'Content-Type': 'text/markdown; charset=utf-8' } });
