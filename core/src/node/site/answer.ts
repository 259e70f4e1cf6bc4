import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import {
  allowedMethods,
  contentTypeOf,
  headersFor,
  type Place,
  redirectFor,
  redirectStatus,
  withCharset,
} from '../../knowledge/index.ts';
import { type Found, findPage } from './find-page.ts';
import type { OpenFile } from './open-file.ts';
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
  const found = await findPage(site.folder, target, acceptedEncodings(request.headers['accept-encoding']));
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

/** Up to here a file is read at once, without what a stream costs. */
const maxWholeOctets = 65_536;

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
  if (octets <= maxWholeOctets) {
    const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(octets), 0, octets, start);
    return void (bytesRead === octets ? response.end(buffer) : response.destroy());
  }
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
