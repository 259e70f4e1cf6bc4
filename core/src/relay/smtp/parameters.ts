import type { Capabilities } from '../ehlo.ts';

/** As written, the names in upper case. */
export type Parameters = ReadonlyMap<string, string | null>;

/** What a mail asks for, read out of the parameters of MAIL. `octets` null: no size was named. */
export type MailNeeds = {
  readonly octets: number | null;
  readonly eightBit: boolean;
  readonly international: boolean;
  /** RET and ENVID (RFC 3461 §4.3, §4.4) as text for the next server; empty where there are none. */
  readonly dsn: string;
};
export type ParameterFault = 'unknown-parameter' | 'bad-parameter';
type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly why: ParameterFault };

const xtext = /^(?:[\x21-\x2a\x2c-\x3c\x3e-\x7e\x80-\xff]|\+[0-9A-F]{2})+$/;

type Row = { readonly name: string; readonly holds: (value: string | null) => boolean };
const mailRows: readonly Row[] = [
  { name: 'SIZE', holds: (value) => /^\d{1,20}$/.test(value ?? '') }, // RFC 1870 §4
  { name: 'BODY', holds: (value) => /^(7BIT|8BITMIME)$/i.test(value ?? '') }, // RFC 6152 §2
  { name: 'SMTPUTF8', holds: (value) => value === null }, // RFC 6531 §3.4
  { name: 'RET', holds: (value) => /^(FULL|HDRS)$/i.test(value ?? '') }, // RFC 3461 §4.3
  { name: 'ENVID', holds: (value) => xtext.test(value ?? '') && (value ?? '').length <= 100 }, // RFC 3461 §4.4
  { name: 'AUTH', holds: (value) => value === '<>' || xtext.test(value ?? '') }, // RFC 4954 §5
];
const rcptRows: readonly Row[] = [
  {
    name: 'NOTIFY', // RFC 3461 §4.1
    holds: (value) => /^(NEVER|(SUCCESS|FAILURE|DELAY)(,(SUCCESS|FAILURE|DELAY)){0,2})$/i.test(value ?? ''),
  },
  { name: 'ORCPT', holds: isOriginalRecipient }, // RFC 3461 §4.2
];

function isOriginalRecipient(value: string | null): boolean {
  const [, address = ''] = /^[a-z0-9-]+;(.*)$/i.exec(value ?? '') ?? [];
  return (value ?? '').length <= 500 && xtext.test(address);
}

export function readMailParameters(parameters: Parameters): Read<MailNeeds> {
  const why = faultOf(parameters, mailRows);
  if (why !== null) return { ok: false, why };
  const octets = parameters.get('SIZE');
  const value: MailNeeds = {
    octets: octets == null ? null : Number(octets),
    eightBit: parameters.get('BODY')?.toUpperCase() === '8BITMIME',
    international: parameters.has('SMTPUTF8'),
    dsn: textOf(parameters, ['RET', 'ENVID']),
  };
  return { ok: true, value };
}

/** NOTIFY and ORCPT as text for the next server. */
export function readRcptParameters(parameters: Parameters): Read<string> {
  const why = faultOf(parameters, rcptRows);
  return why === null ? { ok: true, value: textOf(parameters, ['NOTIFY', 'ORCPT']) } : { ok: false, why };
}

function faultOf(parameters: Parameters, rows: readonly Row[]): ParameterFault | null {
  for (const [name, value] of parameters) {
    const row = rows.find((known) => known.name === name);
    if (row === undefined) return 'unknown-parameter';
    if (!row.holds(value)) return 'bad-parameter';
  }
  return null;
}

const textOf = (parameters: Parameters, names: readonly string[]): string =>
  names.map((name) => (parameters.has(name) ? ` ${name}=${parameters.get(name)}` : '')).join('');

/** Why a server cannot take a mail that needs this; null if it can, as far as it says. */
export function lackOf(needs: MailNeeds, capabilities: Capabilities): 'too-large' | 'no-smtputf8' | null {
  const { maxOctets, smtpUtf8 } = capabilities;
  if (needs.international && !smtpUtf8) return 'no-smtputf8';
  return maxOctets !== null && needs.octets !== null && needs.octets > maxOctets ? 'too-large' : null;
}

/**
 * The MAIL command for a server: only what it offers is asked of it. Without DSN the wishes for reports end here, as RFC 3461
 * §5.2.2 has it for a server that does not know them.
 */
export function mailLine(sender: string, needs: MailNeeds, capabilities: Capabilities): string {
  const size = capabilities.size && needs.octets !== null ? ` SIZE=${needs.octets}` : '';
  const body = capabilities.eightBitMime && needs.eightBit ? ' BODY=8BITMIME' : '';
  const utf8 = needs.international ? ' SMTPUTF8' : '';
  return `MAIL FROM:<${sender}>${size}${body}${utf8}${capabilities.dsn ? needs.dsn : ''}`;
}

export const rcptLine = (recipient: string, dsn: string, capabilities: Capabilities): string =>
  `RCPT TO:<${recipient}>${capabilities.dsn ? dsn : ''}`;
