import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import {
  allowedMethods,
  contentTypeOf,
  headersFor,
  redirectFor,
  redirectStatus,
  withCharset,
} from '../../knowledge/index.ts';
import { dnsOrigin } from '../../settings/index.ts';
import type { ServedFacts } from './built-site.ts';
import { type Found, findFile, findPage } from './find-page.ts';
import { acceptedEncodings, type Encoding, readTarget } from './request.ts';
import { sendFile } from './send-file.ts';

/** `folder` is looked at anew for every request: pages that are built meanwhile are served at once. */
export type Site = { readonly folder: string; readonly facts: () => Promise<ServedFacts> };
/** What is answered into; `connectsTo` is the one other origin that the pages may ask. */
export type Reply = { readonly response: ServerResponse; readonly connectsTo: string | null };

type Headers = Readonly<Record<string, string>>;

/** A build puts its folder in the place of the old one. Between the two there is none: that is waited for. */
const swapMs = 1_000;
const lookAgainMs = 20;

/** Answers one request. Rejects only for a fault of the system. */
export async function answer(site: Site, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { redirects, dnsOverHttps } = await site.facts();
  const reply: Reply = { response, connectsTo: dnsOverHttps === null ? null : dnsOrigin(dnsOverHttps) };
  if (!allowedMethods.includes(request.method ?? '')) {
    return sendText(reply, '', 405, 'Only GET and HEAD are answered here.', { Allow: allowedMethods.join(', ') });
  }
  const target = readTarget(request.url ?? '');
  if (target === null) return sendText(reply, '', 400, 'This is not the address of a page.');
  const { path, written, query } = target;
  const place = redirectFor(path, redirects);
  if (place !== null) return end(reply, path, redirectStatus, { Location: place + query });
  const accepted = acceptedEncodings(request.headers['accept-encoding']);
  for (let waitedMs = 0; waitedMs <= swapMs; waitedMs += lookAgainMs) {
    const found = await findPage(site.folder, path, accepted);
    if (found === 'folder') return end(reply, path, redirectStatus, { Location: `${written}/${query}` });
    if (found === 'missing') return await sendMissing(site.folder, path, accepted, reply);
    if (found !== 'unclear' && (await sendPage(site.folder, found, request, reply))) return;
    await wait(lookAgainMs);
  }
  sendText(reply, path, 503, 'The pages are being built.', { 'Retry-After': '1' });
}

/** False if the page went away before anything of it was sent. */
async function sendPage(folder: string, found: Found, request: IncomingMessage, reply: Reply) {
  begin(reply, found.path, 200, about(found));
  const sent = await sendFile(folder, found.copy, request, reply.response);
  if (sent instanceof Error)
    sendText(reply, found.path, sent.status, 'The page has nothing that fits the request.', sent.headers);
  return sent !== 'gone';
}

/** The page that says that there is none. It meets no conditions and has no ranges (RFC 9110 §13.2.1, §14.2). */
async function sendMissing(folder: string, path: string, accepted: readonly Encoding[], reply: Reply) {
  const found = await findFile(folder, '/404.html', accepted);
  const page = found && (await readFile(join(folder, found.copy)).catch(() => null));
  if (page) end(reply, path, 404, about(found), page);
  else sendText(reply, path, 404, 'There is no such page.');
}

const about = ({ path, encoding }: Found): Headers => ({
  Vary: 'Accept-Encoding',
  'Content-Type': contentTypeOf(path),
  ...(encoding !== null && { 'Content-Encoding': encoding }),
});

/** A short answer that is no page; `path` decides its headers. */
export function sendText(reply: Reply, path: string, status: number, text: string, more?: Headers): void {
  end(reply, path, status, { 'Content-Type': withCharset('text/plain'), ...more }, Buffer.from(`${text}\n`));
}

/** Node leaves the body out where the method is HEAD. */
function end(reply: Reply, path: string, status: number, more: Headers, body = Buffer.alloc(0)): void {
  begin(reply, path, status, { ...more, 'Content-Length': String(body.length) });
  reply.response.end(body);
}

/** Sets status and headers, and nothing that an answer had which could not be given. */
function begin({ response, connectsTo }: Reply, path: string, status: number, more: Headers): void {
  for (const name of response.getHeaderNames()) response.removeHeader(name);
  response.statusCode = status;
  response.setHeaders(new Map(Object.entries({ ...headersFor(path, status, connectsTo), ...more })));
}
