import { join } from 'node:path';
import {
  type CertificateFiles,
  defaultLimits,
  defaultPlace,
  type GatewayLimits,
  type ListenPlace,
  parseListenPlace,
} from '@truefrom/core/node/gateway';
import { resolveHome } from '@truefrom/core/node/store';
import { fail, printable, type Result } from '@truefrom/core/problem';
import type { Call } from '../command.ts';

export type GatewayFlags = {
  readonly home: string;
  readonly listen: readonly ListenPlace[];
  readonly journal: string;
  readonly certificate: CertificateFiles | null;
  readonly requireLogin: boolean;
  readonly limits: Partial<GatewayLimits>;
};

/** Where the journal of a home is kept, unless another folder was named. */
export const journalFolder = (call: Pick<Call, 'text' | 'env'>): string =>
  call.text('journal') ?? join(resolveHome(call.env), 'journal');

export function readGatewayFlags(call: Call): Result<GatewayFlags> {
  const listen: ListenPlace[] = [];
  for (const text of call.texts('listen')) {
    const place = parseListenPlace(text);
    if (!place.ok) return place;
    listen.push(place.value);
  }
  const [certificate, key] = [call.text('tls-cert'), call.text('tls-key')];
  if ((certificate === undefined) !== (key === undefined)) {
    return fail('usage/missing-flag', certificate === undefined ? '--tls-cert' : '--tls-key');
  }
  const [serverMs, dotMs] = [
    readSeconds(call, 'server-timeout', defaultLimits.serverMs),
    readSeconds(call, 'dot-timeout', defaultLimits.dotMs),
  ];
  if (!serverMs.ok) return serverMs;
  if (!dotMs.ok) return dotMs;
  return {
    ok: true,
    value: {
      home: resolveHome(call.env),
      listen: listen.length === 0 ? [defaultPlace] : listen,
      journal: journalFolder(call),
      certificate: certificate !== undefined && key !== undefined ? { certificate, key } : null,
      requireLogin: call.has('require-login'),
      limits: {
        ...(serverMs.value !== null && { serverMs: serverMs.value }),
        ...(dotMs.value !== null && { dotMs: dotMs.value }),
      },
    },
  };
}

const longestSeconds = 3_600;

function readSeconds(call: Call, flag: string, usualMs: number): Result<number | null> {
  const text = call.text(flag);
  if (text === undefined) return { ok: true, value: null };
  const seconds = Number(text);
  return /^\d+(\.\d+)?$/.test(text) && seconds > 0 && seconds <= longestSeconds
    ? { ok: true, value: seconds * 1000 }
    : fail('usage/bad-flag', printable(`--${flag} ${text}`), `--${flag} ${usualMs / 1000}`);
}
