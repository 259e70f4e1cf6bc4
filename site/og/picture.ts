import { createHash } from 'node:crypto';
import { escapeXml } from '../src/xml.ts';

const lettersPerLine = 28;
const mostLines = 3;

type Shown = { readonly id: string; readonly title: string };

/** The picture that stands beside a link to an article elsewhere, as SVG of 1200 by 630. */
export function articlePicture({ id, title }: Shown): string {
  const lines = linesOf(title).map(
    (line, at) => `<text x="96" y="${270 + at * 84}" class="title">${escapeXml(line)}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 630" width="1200" height="630">
<style>
text { font-family: "DejaVu Sans Condensed", "DejaVu Sans", sans-serif; fill: #1d2126; }
.id { font: bold 30px "DejaVu Sans Mono", monospace; fill: #0a6270; letter-spacing: 2px; }
.title { font-size: 68px; font-weight: bold; letter-spacing: -1.5px; }
.name { font-size: 28px; font-weight: bold; text-anchor: middle; fill: #a2351b; }
.line { fill: none; stroke: #0a6270; stroke-width: 7; stroke-linecap: round; stroke-linejoin: round; }
</style>
<rect width="1200" height="630" fill="#fcfbf9"/>
<rect width="1200" height="14" fill="#0a6270"/>
<rect class="line" x="98" y="92" width="66" height="50" rx="10"/>
<path class="line" d="m112 110 15 14 35-30"/>
<text x="190" y="130" class="id">${escapeXml(id)}</text>
${lines.join('\n')}
<g transform="translate(96 500)">
<rect width="330" height="68" rx="12" fill="#fbebe6"/><text x="165" y="44" class="name">yourcompany.com</text>
<path d="M352 27h32M352 43h32M377 17l-18 36" fill="none" stroke="#a2351b" stroke-width="5" stroke-linecap="round"/>
<rect x="410" width="240" height="68" rx="12" fill="#fbebe6"/><text x="530" y="44" class="name">carerix.net</text>
</g>
</svg>
`;
}

/** Says whether a picture that was drawn earlier still shows what it should. */
export const pictureMark = (article: Shown): string =>
  createHash('sha256').update(articlePicture(article)).digest('hex').slice(0, 16);

/** Whole words; what does not fit on three lines is cut. */
function linesOf(title: string): string[] {
  const lines: string[] = [];
  for (const word of title.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= lettersPerLine)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  if (lines.length <= mostLines) return lines;
  return [...lines.slice(0, mostLines - 1), `${lines[mostLines - 1]} …`];
}
