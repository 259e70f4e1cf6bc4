import { fstatSync, type ReadStream, type Stats } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { finished } from 'node:stream';
import send from 'send';
import { markOf } from './on-disk.ts';

/** Why `send` refuses a request, such as 416; `headers` belong to the answer. */
export type Refusal = Error & { readonly status: number; readonly headers?: Readonly<Record<string, string>> };

/** Which names are served, pages of folders and caching are decided elsewhere. */
const options = { dotfiles: 'allow', index: false, cacheControl: false } as const;

/**
 * Sends a file of a folder, as far as the conditions and the range of the request want it, with the headers that `response`
 * has already. `gone`: it is not there any more, and nothing was sent. Rejects for a fault of the system.
 */
export const sendFile = (root: string, path: string, request: IncomingMessage, response: ServerResponse) =>
  new Promise<'sent' | 'gone' | Refusal>((resolve, reject) => {
    let mark = '';
    let file: ReadStream | undefined;
    const settle = (outcome: 'sent' | 'gone' | Refusal) => {
      forget();
      file?.unpipe(response).destroy();
      resolve(outcome);
    };
    // Also where a client goes away before its turn comes, which `send` does not hear of.
    const forget = finished(response, () => settle('sent'));
    send(request, encodeURI(path), { ...options, root })
      .on('headers', (_response: ServerResponse, _path: string, stats: Stats) => {
        mark = markOf(stats);
      })
      .on('stream', (opened: ReadStream) => {
        file = opened;
        file.once('open', (fd) => markOfOpen(fd) !== mark && settle('gone')); // its name is another file's by now
        file.once('end', () => isWhole(opened, response) || response.destroy());
      })
      .on('directory', () => settle('gone'))
      .on('error', (error: Refusal) => {
        if (error.status >= 500) reject(error);
        else settle(error.status === 404 ? 'gone' : error);
      })
      .pipe(response);
  });

/** False for a file that was cut short while it was sent: the next answer must not be taken for its rest. */
const isWhole = ({ bytesRead }: ReadStream, response: ServerResponse) =>
  bytesRead === Number(response.getHeader('Content-Length'));

function markOfOpen(fd: number): string {
  try {
    return markOf(fstatSync(fd));
  } catch {
    return ''; // nothing is known of it
  }
}
