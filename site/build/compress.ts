import { readFile, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const smallest = 512;
const isText = /\.(html|css|js|json|md|svg|txt|xml)$/;
const atOnce = 16;
/** For so many the last tenth is worth its time; a thousand articles would take minutes. */
const fewFiles = 500;

const toBrotli = promisify(brotliCompress);
const toGzip = promisify(gzip);

/** Writes `.br` and `.gz` beside every text file of over 512 octets, so that no server has to compress. */
export async function compressTexts(files: readonly string[]): Promise<void> {
  const texts = files.filter((file) => isText.test(file));
  const quality = texts.length <= fewFiles ? 11 : 9;
  const waiting = texts.values();
  const worker = async () => {
    for (const file of waiting) await compress(file, quality);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

async function compress(file: string, quality: number): Promise<void> {
  const text = await readFile(file);
  if (text.length <= smallest) return;
  const [br, gz] = await Promise.all([toBrotli(text, brotliOptions(text.length, quality)), toGzip(text, { level: 9 })]);
  await Promise.all([writeFile(`${file}.br`, br), writeFile(`${file}.gz`, gz)]);
}

const brotliOptions = (octets: number, quality: number) => ({
  params: {
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_QUALITY]: quality,
    [constants.BROTLI_PARAM_SIZE_HINT]: octets,
    // As large as the file, no larger: a wide window costs time for each of thousands of small pages.
    [constants.BROTLI_PARAM_LGWIN]: Math.min(22, Math.max(10, Math.ceil(Math.log2(octets)))),
  },
});
