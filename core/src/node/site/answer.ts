import { stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';
import {
  allowedMethods,
  contentTypeOf,
  headersFor,
  isHidden,
  type Place,
  redirectFor,
  redirectStatus,
  withCharset,
} from '../../knowledge/index.ts';
import { type OpenFile, openFile } from './open-file.ts';
import { acceptedEncodings, isKnown, readRange, readTarget, type Span, type Target } from './request.ts';

/** `folder` is looked at anew for every request: pages that are built meanwhile are served at once. */
export type Site = { readonly folder: string; readonly redirects: () => Promise<ReadonlyMap<string, Place>> };

type Headers = Record<string, string | number>;
const textType = withCharset('text/plain');

/** Answers one request. Rejects only for a fault of the system, before anything was sent. */
export async function answer(site: Site, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = '' } = request;
  if (!allowedMethods.includes(method)) {
    return sendText(response, '', 405, 'Only GET and HEAD are answered here.', { Allow: allowedMethods.join(', ') });
  }
  const target = readTarget(request.url ?? '');
  if (target === null) return sendText(response, '', 400, 'This is not the address of a page.');
  const place = redirectFor(target.path, await site.redirects());
  if (place !== null) return sendRedirect(response, target, place);
  const found = await find(site.folder, target, request);
  if (found === 'folder') return sendRedirect(response, target, `${target.written}/`);
  if (found === 'no-page') return sendText(response, target.path, 404, 'There is no such page.');
  if (found === 'no-site')
    return sendText(response, target.path, 503, 'The pages are being built.', { 'Retry-After': 1 });
  try {
    await sendFile(request, response, found);
  } finally {
    await found.file.handle.close();
  }
}

/** `path` is that of the file, which for a page that is not there is the page that says so. */
type Found = { readonly file: OpenFile; readonly path: string; readonly status: 200 | 404 };

const swapMs = 1_000;
const lookAgainMs = 20;

/**
 * What a path means: a file, or the page that says that there is none; `folder` where the last slash is missing. A build puts
 * its folder in the place of the old one, and between the two there is none: that is waited for.
 */
async function find(
  folder: string,
  target: Target,
  request: IncomingMessage,
): Promise<Found | 'folder' | 'no-page' | 'no-site'> {
  const accepted = acceptedEncodings(request.headers['accept-encoding']);
  const path = target.path.endsWith('/') ? `${target.path}index.html` : target.path;
  const isWanted = !isHidden(path);
  const look = async (): Promise<Found | 'folder' | null> => {
    const file = isWanted ? await openFile(join(folder, path), accepted) : null;
    if (file === 'folder') return (await isPage(join(folder, path, 'index.html'))) ? 'folder' : null;
    return file && { file, path, status: 200 };
  };
  for (let waitedMs = 0; waitedMs <= swapMs; waitedMs += lookAgainMs) {
    const found = await look();
    if (found !== null) return found;
    const missing = await openFile(join(folder, '404.html'), accepted);
    if (missing !== null && missing !== 'folder') {
      const later = await look(); // the folder may have been put in place between the two
      if (later !== null) await missing.handle.close();
      return later ?? { file: missing, path: '/404.html', status: 404 };
    }
    if (await isPage(join(folder, 'index.html'))) return 'no-page';
    await wait(lookAgainMs);
  }
  return 'no-site';
}

const isPage = async (path: string): Promise<boolean> => {
  try {
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
};

async function sendFile(request: IncomingMessage, response: ServerResponse, { file, path, status }: Found) {
  const always: Headers = { ...headersFor(path, status), Vary: 'Accept-Encoding' };
  const about: Headers = {
    ...always,
    'Content-Type': contentTypeOf(path),
    ...(file.encoding !== null && { 'Content-Encoding': file.encoding }),
  };
  if (status === 404) return await sendOctets(request, response, 404, about, file, wholeOf(file));
  if (isKnown(request.headers, file)) return end(response, 304, { ...always, ETag: file.etag });
  const headers = { ...about, ETag: file.etag, 'Last-Modified': file.modified.toUTCString(), 'Accept-Ranges': 'bytes' };
  const span = request.method === 'GET' ? readRange(request.headers, file) : null;
  if (span === 'outside')
    return sendText(response, path, 416, 'The file ends before.', { 'Content-Range': `bytes */${file.size}` });
  if (span === null) return await sendOctets(request, response, 200, headers, file, wholeOf(file));
  const part = { ...headers, 'Content-Range': `bytes ${span.start}-${span.end}/${file.size}` };
  await sendOctets(request, response, 206, part, file, span);
}

const wholeOf = ({ size }: OpenFile): Span => ({ start: 0, end: size - 1 });

async function sendOctets(
  { method }: IncomingMessage,
  response: ServerResponse,
  status: number,
  headers: Headers,
  { handle }: OpenFile,
  { start, end: last }: Span,
): Promise<void> {
  const octets = last - start + 1;
  response.writeHead(status, { ...headers, 'Content-Length': octets });
  if (method === 'HEAD' || octets === 0) return void response.end();
  const source = handle.createReadStream({ start, end: last, autoClose: false });
  try {
    await pipeline(source, response, { end: false });
  } catch {
    return void response.destroy(); // the reader went away
  }
  // A file that was cut short meanwhile: the next answer must not be taken for its rest.
  if (source.bytesRead === octets) response.end();
  else response.destroy();
}

function sendRedirect(response: ServerResponse, { path, query }: Target, to: string): void {
  end(response, redirectStatus, { ...headersFor(path, redirectStatus), Location: to + query, 'Content-Length': 0 });
}

/** A short answer that is no page; `path` decides its headers. */
export function sendText(
  response: ServerResponse,
  path: string,
  status: number,
  text: string,
  more: Headers = {},
): void {
  const headers = { ...headersFor(path, status), 'Content-Type': textType, 'Content-Length': text.length + 1, ...more };
  end(response, status, headers, `${text}\n`);
}

/** Node leaves the text out where the method is HEAD. */
function end(response: ServerResponse, status: number, headers: Headers, text = ''): void {
  response.writeHead(status, headers).end(text);
}
