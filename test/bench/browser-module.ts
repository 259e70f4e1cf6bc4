import { gzipSync } from 'node:zlib';
import { bundleForBrowser } from '../harness/browser-bundle.ts';

/** What a browser loads to explain a mail, its reader of MIME included: octets as minified by the bundler, and in gzip. */
export async function measureBrowserModule(): Promise<{ octets: number; gzipped: number }> {
  const code = await bundleForBrowser("export { explain } from '@truefrom/core/refusal';");
  return { octets: Buffer.byteLength(code), gzipped: gzipSync(code, { level: 9 }).length };
}
