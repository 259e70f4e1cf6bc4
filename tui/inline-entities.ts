import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import type { Plugin } from 'rolldown';

type Table = Int32Array | Uint16Array | Uint32Array;
type Tables = Readonly<Record<string, number | string | Table>>;
type Format = { initDecodeData(packed: unknown): Tables };

const made = 'initDecodeData(htmlDecodeData)';

/**
 * The tables of what `&eacute;` and two thousand others stand for are made while the program is built: making them takes 3 ms
 * of every check of a mail. Numbers that are not 0 are written with their places, as most are.
 */
export const inlineEntities: Plugin = {
  name: 'inline-entities',
  async load(id) {
    if (!/[\\/]entities[\\/]dist[\\/]decode\.js$/.test(id)) return null;
    const code = await readFile(id, 'utf8');
    if (!code.includes(made)) throw new Error(`${id} has no ${made}, which is what is made here.`);
    const beside = (path: string) => import(new URL(path, pathToFileURL(id)).href);
    const { initDecodeData } = (await beside('internal/decode-data-format.js')) as Format;
    const { htmlDecodeData } = await beside('generated/decode-data-html.js');
    const fields = Object.entries(initDecodeData(htmlDecodeData)).map(([key, value]) => `${key}:${literal(value)}`);
    return `${code.replace(made, () => `{${fields.join(',')}}`)}
function numbers(Kind, text) {
  return new Kind(new Uint8Array(Buffer.from(text, 'base64')).buffer);
}
function table(Kind, length, places, values) {
  const [at, value, all] = [numbers(Uint16Array, places), numbers(Kind, values), new Kind(length)];
  for (let index = 0; index < at.length; index++) all[at[index]] = value[index];
  return all;
}`;
  },
};

function literal(value: Tables[string]): string {
  if (typeof value !== 'object') return JSON.stringify(value);
  const places = [...value.keys()].filter((at) => value[at] !== 0);
  const kind = value.constructor.name;
  return `table(${kind}, ${value.length}, ${packed(Uint16Array.from(places))}, ${packed(value.filter((each) => each !== 0))})`;
}

const packed = ({ buffer, byteOffset, byteLength }: Table): string =>
  `'${Buffer.from(buffer, byteOffset, byteLength).toString('base64')}'`;
