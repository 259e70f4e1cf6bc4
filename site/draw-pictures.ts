import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { readArticles } from '@truefrom/content/read-articles';
import sharp from 'sharp';
import { articlePicture, pictureMark } from './og/picture.ts';

// Draws what is committed as pictures: one for each article, and the icon for browsers that take no SVG. To be run after a
// title has changed: letters look different on every machine, so a build does not draw.

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** A PNG within the container that such browsers ask for: 6 octets of header, 16 of directory. */
function icon(png: Buffer, edge: number): Buffer {
  const head = Buffer.alloc(22);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(1, 4);
  head.writeUInt8(edge, 6);
  head.writeUInt8(edge, 7);
  head.writeUInt16LE(1, 10);
  head.writeUInt16LE(32, 12);
  head.writeUInt32LE(png.length, 14);
  head.writeUInt32LE(head.length, 18);
  return Buffer.concat([head, png]);
}

const articles = readArticles();
await mkdir(here('public/og'), { recursive: true });
for (const article of articles) {
  const png = sharp(Buffer.from(articlePicture(article))).png({ palette: true, compressionLevel: 9 });
  await png.toFile(here(`public/og/${article.id}.png`));
}
const marks = Object.fromEntries(articles.map((article) => [article.id, pictureMark(article)]));
await writeFile(here('og/pictures.json'), `${JSON.stringify(marks, null, 2)}\n`);

const edge = 32;
const svg = await readFile(here('public/favicon.svg'));
const png = await sharp(svg, { density: 288 }).resize(edge).png({ compressionLevel: 9 }).toBuffer();
await writeFile(here('public/favicon.ico'), icon(png, edge));
console.log(`Drew ${articles.length === 1 ? '1 picture' : `${articles.length} pictures`} and the icon.`);
