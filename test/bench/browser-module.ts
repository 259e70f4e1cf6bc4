import { gzipSync } from 'node:zlib';
import { bundleForBrowser } from '../harness/browser-bundle.ts';

/** What a browser loads for `code`, such as an export of the core: octets as minified by the bundler, and in gzip. */
export async function measureBrowserModule(code: string): Promise<{ octets: number; gzipped: number }> {
  const bundled = await bundleForBrowser(code);
  return { octets: Buffer.byteLength(bundled), gzipped: gzipSync(bundled, { level: 9 }).length };
}
