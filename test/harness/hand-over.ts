import { Secret } from '@truefrom/core/node/secrets';
import { type SubmissionTarget, type SubmitOptions, submitMail } from '@truefrom/core/node/submission';
import { mailbox } from './mail-servers.ts';

/** Short enough for a test that waits for one of them, long enough for a busy machine. */
export const shortTimeouts = {
  connectMs: 2_000,
  greetingMs: 400,
  tlsMs: 2_000,
  commandMs: 400,
  dataStartMs: 400,
  dataBlockMs: 400,
  dataEndMs: 400,
};
export const message = `From: anna@yourcompany.test\r\nTo: bob@other.test\r\nMessage-ID: <1@yourcompany.test>\r\nDate: Mon, 23 Nov 2026 10:00:00 +0000\r\nSubject: grüße\r\n\r\n.one dot\r\n..two dots\r\n.\r\nno end at the dot above\r\n\r\nend\r\n`;
export const envelope = { sender: mailbox('anna@yourcompany.test'), recipients: [mailbox('bob@other.test')] };
export const asAnna = { login: { kind: 'password', username: 'anna' } } as const;

/** A mail in pieces of so many octets. */
export async function* pieces(text: string | Buffer, octets = 7) {
  const whole = Buffer.from(text);
  for (let at = 0; at < whole.length; at += octets) yield whole.subarray(at, at + octets);
}

/** A row for 127.0.0.1, without encryption and login where `more` says nothing else. */
export const to = (port: number, more: Partial<SubmissionTarget> = {}): SubmissionTarget => ({
  address: { host: '127.0.0.1', port },
  security: 'none',
  login: { kind: 'none' },
  ...more,
});

/** Hands the message over with short timeouts. */
export const submit = (target: SubmissionTarget, secret: string | null, more: SubmitOptions = {}) =>
  submitMail(target, secret === null ? null : Secret.of(secret), envelope, pieces(message), {
    timeouts: shortTimeouts,
    ...more,
  });
