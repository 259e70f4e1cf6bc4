import { cspMeta, type Topic } from '@truefrom/core/knowledge';
import { escapeXml } from './xml.ts';

/**
 * The page of one keyword: leads to its section at once, without script, and has a link for where that is switched off.
 * Written as text, as there may be twelve thousand of them.
 */
export function keywordPage(keyword: string, topic: Topic, siteUrl: string): string {
  const path = escapeXml(topic.path);
  const article = escapeXml(`${siteUrl}/${topic.article}/`);
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="content-security-policy" content="${cspMeta}">
<meta http-equiv="refresh" content="0; url=${path}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<link rel="canonical" href="${article}">
<title>${escapeXml(keyword)}</title>
<main><h1>${escapeXml(keyword)}</h1><p><a href="${path}">${escapeXml(topic.title)}</a></main>
</html>
`;
}
