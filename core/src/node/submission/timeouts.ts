/** How long each part of a conversation may take, in milliseconds. */
export type Timeouts = {
  readonly connectMs: number;
  readonly greetingMs: number;
  readonly tlsMs: number;
  /** EHLO, AUTH, MAIL, RCPT, RSET: from the command to the end of its reply. */
  readonly commandMs: number;
  /** From DATA to its 354. */
  readonly dataStartMs: number;
  /** For each piece of a mail to be taken by the other side. */
  readonly dataBlockMs: number;
  /** From the final dot to the reply. */
  readonly dataEndMs: number;
};

const minuteMs = 60_000;

/** For handing over mail: RFC 5321 §4.5.3.2. */
export const sendTimeouts: Timeouts = {
  connectMs: minuteMs / 2,
  greetingMs: 5 * minuteMs,
  tlsMs: minuteMs,
  commandMs: 5 * minuteMs,
  dataStartMs: 2 * minuteMs,
  dataBlockMs: 3 * minuteMs,
  dataEndMs: 10 * minuteMs,
};

/** For a check that somebody watches. Servers that make strangers wait do so for up to 30 s. */
export const checkTimeouts: Timeouts = {
  ...sendTimeouts,
  connectMs: 10_000,
  greetingMs: 45_000,
  tlsMs: 20_000,
  commandMs: 45_000,
};
