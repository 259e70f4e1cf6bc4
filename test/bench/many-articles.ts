import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const sectionsEach = 8;
const keywordsEach = 10;

const subjects = [
  'A receiver',
  'The server',
  'Your administrator',
  'A filter',
  'The sender',
  'An old record',
  'The log',
];
const verbs = ['refuses', 'compares', 'stores', 'looks up', 'reports', 'delays', 'rewrites', 'accepts'];
const objects = [
  'the envelope sender',
  'a TXT record',
  'the reply code',
  'every recipient',
  'a large message',
  'the port',
];
const endings = [
  'before the first octet is sent',
  'for five days',
  'as the standard asks',
  'and writes it down',
  'twice',
];

/** A number that looks random and is the same in every run. */
function numberAt(seed: number): number {
  const mixed = Math.imul(seed ^ (seed >>> 7), 0x9e3779b1);
  return Math.imul(mixed ^ (mixed >>> 15), 0x85ebca6b) >>> 9;
}
const pick = (words: readonly string[], seed: number): string => words[numberAt(seed) % words.length] ?? '';

const sentence = (seed: number): string =>
  `${pick(subjects, seed)} ${pick(verbs, seed + 1)} ${pick(objects, seed + 2)} ${pick(endings, seed + 3)} (${seed}).`;
const paragraph = (seed: number): string =>
  Array.from({ length: 4 + (numberAt(seed) % 5) }, (_, at) => sentence(seed + at * 7)).join(' ');

const list = (words: readonly string[], indent: string) => words.map((word) => `${indent}- ${word}`).join('\n');

/** No two articles have a keyword in common, and one section of each is no keyword's. */
function articleText(article: number): string {
  const id = `KB-${10_000 + article}`;
  const keywords = Array.from({ length: keywordsEach }, (_, at) => `term ${article} of ${at}`);
  const sections = Array.from({ length: sectionsEach }, (_, at) => ({
    id: `part-${at + 1}`,
    seed: article * 97 + at * 13,
  }));
  const heads = sections.map(
    ({ id: section, seed }, at) =>
      `  - id: ${section}\n    answer: ${JSON.stringify(sentence(seed))}\n    keywords:\n${list([keywords[at] ?? ''], '      ')}`,
  );
  const bodies = sections.map(
    ({ id: section, seed }, at) => `## ${pick(subjects, seed)} ${pick(verbs, seed)}, part ${at + 1} {#${section}}

${paragraph(seed)}

\`\`\`text
550 5.7.${seed % 30} ${pick(objects, seed)}
\`\`\`

${list([sentence(seed + 20), sentence(seed + 30)], '')}

${paragraph(seed + 50)}`,
  );
  return `---
id: ${id}
title: ${JSON.stringify(`${pick(subjects, article)} ${pick(verbs, article)} ${pick(objects, article)} ${article}`)}
summary: ${JSON.stringify(sentence(article))}
answer: ${JSON.stringify(sentence(article + 1))}
published: 2026-11-01
updated: 2026-11-0${1 + (article % 9)}
keywords:
${list([id, ...keywords.slice(sectionsEach)], '  ')}
sections:
${heads.join('\n')}
---

${paragraph(article)}

${bodies.join('\n\n')}
`;
}

/** Fills a folder with articles of some eight sections and ten keywords each, none like another. */
export function writeManyArticles(folder: string, count: number): void {
  for (let article = 0; article < count; article++) {
    writeFileSync(join(folder, `KB-${10_000 + article}.mdx`), articleText(article));
  }
}
