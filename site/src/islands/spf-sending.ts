import { hostKind, parseMailbox, parseServerAddress } from '@truefrom/core/address';
import { clientIp } from '@truefrom/core/domain';
import { addressProblems } from '@truefrom/core/problem';
import { type ExampleResult, type Fields, problemResult } from './example-result.ts';

/** Who sends, as the fields say: read, and no longer texts that may be anything. */
export type Sending = {
  readonly ip: string;
  /** '' for a report that a mail did not arrive: then the HELO name is checked (RFC 7208 §2.4). */
  readonly envelopeSender: string;
  readonly heloName: string;
  readonly domain: string;
};

/** Reads the fields, or says what is wrong with one of them. */
export function readSending({ ip = '', sender = '', helo = '' }: Fields): Sending | ExampleResult {
  const [from, heloName] = [sender.trim(), helo.trim()];
  const isReport = heloName !== '' && (from === '' || from === '<>');
  const mailbox = parseMailbox(isReport ? `postmaster@${heloName}` : from);
  if (!mailbox.ok) {
    const words = addressProblems[mailbox.problem.code];
    return isReport
      ? problemResult('helo', heloWords, undefined)
      : problemResult('sender', words, mailbox.problem.suggestion);
  }
  const { domain, localPart } = mailbox.value;
  const client = clientIp(ip);
  if (client === null) return badIp(ip.trim());
  return { ip: client.text, envelopeSender: isReport ? '' : `${localPart}@${domain}`, heloName, domain };
}

const heloWords = {
  title: 'Without a sender the HELO name is checked, and this is no name.',
  fix: 'Write it as smtp.yourcompany.com, or fill in the sender.',
};
const ipWords = addressProblems['server-address/bad-ipv4'];

/** A number with a port or a prefix is the server's all the same; a name leads to one. */
function badIp(text: string): ExampleResult {
  const title = text === '' ? 'The IP number of the server is missing.' : ipWords.title;
  const address = parseServerAddress(text.replace(/\/\d+$/, ''));
  if (!address.ok) return problemResult('ip', { title, fix: ipWords.fix }, undefined);
  const { host } = address.value;
  if (hostKind(host) !== 'name') return problemResult('ip', { title, fix: 'Write the number alone.' }, host);
  const fix = `Ask the DNS for its number: dig +short ${host}`;
  return problemResult('ip', { title: 'This is a name, and a receiver sees an IP number.', fix }, undefined);
}
