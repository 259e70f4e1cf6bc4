import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { proseFolder } from './mdx-folder.ts';

/** The octets of `samples/<id>.eml`, with line ends of one LF. Throws an Error if there is no such sample. */
export const readSample = (id: string): Uint8Array =>
  readFileSync(join(dirname(proseFolder('articles')), 'samples', `${id}.eml`));
