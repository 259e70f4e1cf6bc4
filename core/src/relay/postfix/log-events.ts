import type { ProblemCode } from '../../problem/index.ts';
import { classifyReply } from '../refusals.ts';

/**
 * What one line of the log of Postfix says that matters for a server. `sender`: the queue file `id` is of this sender.
 * `certificate`: what is wrong with the one of a server, which its failures do not say. `failed`: a mail waits for a login or a
 * certificate. `sent`: the server took it. `host` and `port` are of the server.
 */
export type LogEvent =
  | { readonly kind: 'sender'; readonly id: string; readonly sender: string }
  | { readonly kind: 'gone'; readonly id: string }
  | { readonly kind: 'certificate'; readonly host: string; readonly port: number; readonly problem: ProblemCode }
  | { readonly kind: 'sent'; readonly id: string; readonly host: string; readonly port: number }
  | {
      readonly kind: 'failed';
      readonly id: string;
      readonly host: string;
      readonly port: number;
      readonly problem: ProblemCode;
      readonly said: string;
    };

const maxLineLetters = 8_000;
// What others say stands in the log, too: a line is of the process before its first bracket, and a reply within its first parenthesis.
const queued = /^[^[]*\bqmgr\[\d+\]: (\w+): from=<(.*)>, size=\d+/;
const removed = /^[^[]*\bqmgr\[\d+\]: (\w+): removed$/;
const delivery =
  /^[^[]*\bsmtp\[\d+\]: (\w+): to=<[^>]*>, (?:orig_to=<[^>]*>, )?relay=([^[\s]+)\[[^\]]*\]:(\d+), [^(]*, status=(sent|deferred|bounced) \((.*)\)$/;

const certificate =
  /^[^[]*\bsmtp\[\d+\]: (?:server )?certificate verification failed for ([^[\s]+)\[[^\]]*\]:(\d+): (.*)$/;

/** Reads a line; null for any other. The text of a server is not printable yet. */
export function readLogEvent(line: string): LogEvent | null {
  const text = line.slice(0, maxLineLetters).trimEnd();
  const [, idOfSender, sender] = queued.exec(text) ?? [];
  if (idOfSender !== undefined && sender !== undefined) return { kind: 'sender', id: idOfSender, sender };
  const [, idGone] = removed.exec(text) ?? [];
  if (idGone !== undefined) return { kind: 'gone', id: idGone };
  const judged = certificate.exec(text);
  if (judged) return ofCertificate(judged);
  const [, id, host, port, status, said] = delivery.exec(text) ?? [];
  if (id === undefined || host === undefined || said === undefined) return null;
  const place = { id, host: host.toLowerCase(), port: Number(port) };
  if (status === 'sent') return { kind: 'sent', ...place };
  const problem = problemOf(said);
  return problem === null ? null : { kind: 'failed', ...place, problem, said };
}

function ofCertificate([, host = '', port, why = '']: RegExpExecArray): LogEvent | null {
  const problem = certificateRows.find(({ text }) => text.test(why))?.problem;
  return problem === undefined ? null : { kind: 'certificate', host: host.toLowerCase(), port: Number(port), problem };
}

/** The words of OpenSSL, X509_verify_cert_error_string(3), and those of tls_verify.c of Postfix. */
const certificateRows: readonly { readonly text: RegExp; readonly problem: ProblemCode }[] = [
  { text: /mismatch/, problem: 'check/certificate-name' },
  { text: /has expired/, problem: 'check/certificate-expired' },
  { text: /not yet valid/, problem: 'check/certificate-not-yet-valid' },
  { text: /self.signed|untrusted issuer|unable to (get|verify)/i, problem: 'check/certificate-unknown-issuer' },
];

/** Names the problem behind a reason to wait that an administrator must see at once; null for any other. */
export function problemOf(reason: string): ProblemCode | null {
  const begun = reason.replace(/^delivery temporarily suspended: /, '');
  const [, code, words] = /^SASL authentication failed; server \S+ said: (\d{3})[ -](.*)$/.exec(begun) ?? [];
  if (code !== undefined && words !== undefined) {
    return classifyReply('login', { code: Number(code), enhancedStatus: null, lines: [words] });
  }
  return rows.find(({ text }) => text.test(begun))?.problem ?? null;
}

/** smtp_sasl_glue.c, smtp_sasl_proto.c and smtp_proto.c of Postfix. */
const rows: readonly { readonly text: RegExp; readonly problem: ProblemCode }[] = [
  { text: /^SASL authentication failed; cannot authenticate.*no (worthy )?mech/i, problem: 'check/no-common-auth' },
  { text: /^SASL authentication failed; (cannot authenticate|server .* offered no)/i, problem: 'check/no-common-auth' },
  { text: /^SASL authentication failed/, problem: 'check/login-refused' },
  { text: /^Server certificate not trusted/, problem: 'check/certificate-unknown-issuer' },
  { text: /^Server certificate not verified/, problem: 'check/certificate-name' },
  { text: /^TLS is required, but was not offered/, problem: 'check/no-starttls' },
  { text: /^TLS is required, but (host .* refused|our TLS engine)/, problem: 'check/starttls-refused' },
  { text: /^Cannot start TLS: handshake failure/, problem: 'check/tls-failed' },
];
