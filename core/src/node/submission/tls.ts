import type { Socket } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';
import type { ProblemCode } from '../../problem/index.ts';
import { type Failed, failed, failedWith } from './answer.ts';
import {
  type CertificateFacts,
  type ExpectedCertificate,
  judgeCertificate,
  readCertificate,
  serverNameFor,
} from './certificate.ts';
import { reasonOf } from './connect.ts';
import type { Connection } from './connection.ts';
import { secureContext } from './trust.ts';

/** An encrypted line: `protocol` such as TLSv1.3. */
export type TlsFacts = { readonly protocol: string; readonly cipher: string; readonly certificate: CertificateFacts };
/** `facts` are there even where the certificate was judged bad, so that it can be shown. */
export type Encrypted =
  | { readonly ok: true; readonly facts: TlsFacts }
  | (Failed & { readonly facts: TlsFacts | null; readonly more: readonly ProblemCode[] });

/**
 * Begins encryption on a connection and judges the certificate before a single octet is sent through it. If it is not
 * what was expected, the connection is cut. `immediate`: from the first octet (RFC 8314 §3.3), else after STARTTLS, where
 * octets that wait already are taken for an attack (RFC 3207 §6).
 */
export async function encrypt(
  connection: Connection,
  expected: ExpectedCertificate,
  timeoutMs: number,
  immediate: boolean,
  signal?: AbortSignal,
): Promise<Encrypted> {
  const plain = connection.release();
  if (!immediate && connection.hasRest()) return cut(connection, failed('check/starttls-injection', ''));
  const result = await handshake(plain, expected, timeoutMs, immediate, signal);
  if (!result.ok) return cut(connection, result);
  const facts = result.facts;
  connection.note(`${facts.protocol} ${facts.cipher}, certificate ${facts.certificate.fingerprint}`);
  const [gravest, ...more] = judgeCertificate(facts.certificate, expected, new Date());
  connection.adopt(result.socket, gravest ? 'unchecked' : 'checked');
  if (gravest === undefined) return { ok: true, facts };
  return { ...cut(connection, failedWith(gravest)), facts, more: more.map((problem) => problem.code) };
}

function cut(connection: Connection, failure: Failed): Failed & { facts: null; more: [] } {
  connection.destroy();
  return { ...failure, facts: null, more: [] };
}

type Handshake = { readonly ok: true; readonly socket: TLSSocket; readonly facts: TlsFacts } | Failed;

function handshake(
  plain: Socket,
  expected: ExpectedCertificate,
  timeoutMs: number,
  immediate: boolean,
  signal: AbortSignal | undefined,
): Promise<Handshake> {
  return new Promise((resolve) => {
    const servername = serverNameFor(expected);
    const socket = connect({
      socket: plain,
      secureContext: secureContext(),
      rejectUnauthorized: false, // the verdict is read afterwards by judgeCertificate, so that a bad one can be described
      checkServerIdentity: () => undefined, // judged there too
      ...(servername !== undefined && { servername }),
    });
    const end = (result: Handshake) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
      if (!result.ok) socket.destroy();
      resolve(result);
    };
    const stop = () => end(failed('check/stopped', ''));
    const timer = setTimeout(() => end(failed('check/timeout', `no TLS within ${timeoutMs / 1000} s`)), timeoutMs);
    signal?.addEventListener('abort', stop, { once: true });
    socket.on('error', (error) => end(handshakeFailure(error, immediate)));
    socket.once('close', () => end(failed('check/dropped', 'closed while the encryption began')));
    socket.once('secureConnect', () => {
      socket.pause();
      const certificate = readCertificate(socket);
      if (certificate === null) return end(failed('check/tls-failed', 'the server shows no certificate'));
      const facts = { protocol: socket.getProtocol() ?? 'TLS', cipher: socket.getCipher().name, certificate };
      end({ ok: true, socket, facts });
    });
    if (signal?.aborted) stop();
  });
}

/** What a TLS client sees of a server that answers in plain text. */
const plainTextCodes = /WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST|RECORD_LAYER|BAD_RECORD_TYPE/;

function handshakeFailure(error: Error, immediate: boolean): Failed {
  const code = reasonOf(error);
  if (/^(ECONNRESET|EPIPE)$/.test(code)) return failed('check/dropped', 'closed while the encryption began');
  if (plainTextCodes.test(code)) {
    return immediate
      ? failed('check/tls-on-starttls-port', code)
      : failed('check/tls-failed', 'after STARTTLS the server goes on without encryption');
  }
  return failed(
    'check/tls-failed',
    code.startsWith('ERR_SSL_') ? code.slice(8).toLowerCase().replaceAll('_', ' ') : code,
  );
}
