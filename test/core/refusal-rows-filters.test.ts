import { type Cause, explainReply } from '@truefrom/core/refusal';
import { expect, test } from 'vitest';

type Told = {
  readonly text: string;
  readonly cause: Cause;
  readonly also?: readonly Cause[];
  readonly provider?: string | null;
  readonly server?: string;
};

/** Replies of filters before the servers of others. */
test.each<Told>([
  {
    text: '451 Internal resource temporarily unavailable - https://community.mimecast.com/docs/DOC-1369#451 [abc.uk12]',
    cause: 'greylisting',
    provider: 'Mimecast',
  },
  {
    text: '550 csi.mimecast.org Poor Reputation Sender. - https://community.mimecast.com/docs/DOC-1369#550 [abc.uk12]',
    cause: 'blocklisted',
    provider: 'Mimecast',
  },
  {
    text: '550 Rejected by header based Anti-Spoofing policy: a@example.com - https://community.mimecast.com/docs/DOC-1369#550',
    cause: 'sender-auth-failed',
    provider: 'Mimecast',
  },
  {
    text: '550 Rejected by header based manually Blocked Senders: a@example.com (Block)',
    cause: 'sender-refused',
    provider: 'Mimecast',
  },
  {
    text: '550 Invalid Recipient - https://community.mimecast.com/docs/DOC-1369#550 [abc.uk12]',
    cause: 'recipient-unknown',
    provider: 'Mimecast',
  },
  {
    text: '554 Email rejected due to security policies - MCSpamSignature.sa.3.2 [abc.uk12]',
    cause: 'content-spam',
    provider: 'Mimecast',
  },
  {
    text: '550 DMARC Sender Invalid - envelope rejected - https://community.mimecast.com/docs/DOC-1369#550',
    cause: 'sender-auth-failed',
    provider: 'Mimecast',
  },
  {
    text: '554 Maximum email size exceeded - https://community.mimecast.com/docs/DOC-1369#554',
    cause: 'too-big',
    provider: 'Mimecast',
  },
  {
    text: '554 Blocked - see https://ipcheck.proofpoint.com/?ip=192.0.2.1',
    cause: 'blocklisted',
    provider: 'Proofpoint',
  },
  {
    text: '550 5.7.1 Message rejected due to content restrictions',
    cause: 'content-spam',
    server: 'mx1-us1.ppe-hosted.com',
    provider: 'Proofpoint Essentials',
  },
  {
    text: '550 5.1.1 <anna@example.com>: Recipient address rejected: User unknown',
    cause: 'recipient-unknown',
    server: 'mx0a-00123401.pphosted.com',
    provider: 'Proofpoint',
  },
  { text: '550 5.7.1 Envelope blocked - User Entry', cause: 'recipient-restricted', server: 'mx1-us1.ppe-hosted.com' },
  {
    text: '554 Service unavailable; Client host [mail.example.com] blocked using Barracuda Reputation; http://www.barracudanetworks.com/reputation/?r=1&ip=192.0.2.1',
    cause: 'blocklisted',
    provider: 'Barracuda',
  },
  { text: '550 No such domain at this location (anna@example.com)', cause: 'relay-denied', provider: 'Barracuda' },
  {
    text: '550 permanent failure for one or more recipients (anna@example.com:blocked)',
    cause: 'content-spam',
    provider: 'Barracuda',
  },
  { text: '554 rejected due to spam content', cause: 'content-spam' },
  {
    text: "554-esa1.example.com\n554 Your access to this mail system has been rejected due to the sending MTA's poor reputation. If you believe that this failure is in error, please contact the intended recipient via alternate means.",
    cause: 'blocklisted',
    provider: 'Cisco',
  },
  { text: '550 #5.1.0 Address rejected.', cause: 'recipient-unknown', provider: 'Cisco' },
  { text: '552 #5.3.4 message size exceeds limit', cause: 'too-big' },
  { text: '452 Too many recipients received this hour', cause: 'rate-limited', provider: 'Cisco' },
  {
    text: '501 Connection rejected by policy [7.7] 20805, please visit www.messagelabs.com/support for more details about this error message.',
    cause: 'blocklisted',
    provider: 'Symantec',
  },
  {
    text: '553-Message filtered. Refer to the Troubleshooting page at\n553-http://www.symanteccloud.com/troubleshooting for more\n553 information. (#5.7.1)',
    cause: 'content-spam',
    provider: 'Symantec',
  },
  {
    text: '553-SPF (Sender Policy Framework) domain authentication\n553 fail. Refer to http://www.symanteccloud.com/troubleshooting (#5.7.1)',
    cause: 'sender-auth-failed',
  },
  {
    text: '550 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using Trend Micro RBL+. Please see http://www.mail-abuse.com/cgi-bin/lookup?ip_address=192.0.2.1',
    cause: 'blocklisted',
    provider: 'Trend Micro',
  },
  {
    text: '550 A URL in this email (bit.example) is listed on https://spamrl.com/. Please resolve and retry',
    cause: 'content-spam',
  },
  {
    text: '550 The sending IP (192.0.2.1) is listed on https://spamrl.com. Please resolve this and retry.',
    cause: 'blocklisted',
    provider: 'SpamExperts',
  },
  { text: '550 High probability of spam', cause: 'content-spam' },
  {
    text: '554 5.7.1 This message has been blocked because it contains FortiGuard - AntiSpam blocking URL(s).',
    cause: 'content-spam',
    provider: 'Fortinet',
  },
  { text: '554 5.6.9 customer rule based reject by example.com', cause: 'policy', provider: 'Hornetsecurity' },
  { text: '554 5.7.1 Spam message rejected', cause: 'content-spam' },
  { text: '554 5.7.1 Gtube pattern', cause: 'content-spam' },
  { text: '550 5.7.1 Denied by policy', cause: 'policy', provider: null },
  { text: '553 Invalid recipient anna@example.com (Mode: normal)', cause: 'recipient-unknown' },
  { text: '554 5.6.0 This message has been scored as spam with a probability of more than 95%', cause: 'content-spam' },
  {
    text: '550 5.7.1 Mail appeared to be SPAM or forged. Ask your Mail/DNS-Administrator to correct HELO and DNS MX settings or to get removed from DNSBLs; in dynamic range',
    cause: 'blocklisted',
  },
  { text: '554 5.7.1 Message rejected: VR:SPAM score', cause: 'content-spam' },
])('$provider: $text', ({ text, cause, also, provider, server }) => {
  const refusal = explainReply(text, server === undefined ? {} : { server });
  expect(refusal.cause).toBe(cause);
  if (also) expect(refusal.alsoPossible).toEqual(also);
  if (provider !== undefined) expect(refusal.provider).toBe(provider);
});

const refusedBy = (zone: string) => `554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using ${zone}`;

test.each([
  { text: `${refusedBy('zen.spamhaus.org')}; https://www.spamhaus.org/query/ip/192.0.2.1`, list: 'Spamhaus ZEN' },
  {
    text: '550 5.7.1 192.0.2.1 is listed in the Spamhaus SBL: https://www.spamhaus.org/sbl/query/SBL123456',
    list: 'Spamhaus SBL',
  },
  { text: refusedBy('xbl.spamhaus.org'), list: 'Spamhaus XBL' },
  { text: '550 https://www.spamhaus.org/pbl/query/PBL123456', list: 'Spamhaus PBL' },
  { text: '550 5.7.1 Sender domain listed, see https://www.spamhaus.org/dbl/', list: 'Spamhaus DBL' },
  { text: refusedBy('abcdefghijklmnop.zen.dq.spamhaus.net'), list: 'Spamhaus ZEN' },
  { text: '553 http://www.spamhaus.org/query/bl?ip=192.0.2.1', list: 'Spamhaus' },
  { text: `${refusedBy('bl.spamcop.net')}; Blocked - see http://www.spamcop.net/bl.shtml?192.0.2.1`, list: 'SpamCop' },
  { text: refusedBy('cbl.abuseat.org'), list: 'CBL' },
  { text: refusedBy('dul.dnsbl.sorbs.net'), list: 'SORBS DUHL' },
  { text: refusedBy('b.barracudacentral.org'), list: 'Barracuda BRBL' },
  { text: refusedBy('dnsbl-3.uceprotect.net'), list: 'UCEPROTECT Level 3' },
  { text: '550 5.7.1 Blocked, listed at sip.invaluement.com', list: 'Invaluement' },
  { text: refusedBy('combined.mail.abusix.zone'), list: 'Abusix' },
  { text: refusedBy('bl.mailspike.net'), list: 'Mailspike' },
  { text: refusedBy('psbl.surriel.com'), list: 'PSBL' },
  { text: refusedBy('ix.dnsbl.manitu.net'), list: 'NiX Spam' },
  { text: '550 5.7.1 Client blocked using ips.backscatterer.org', list: 'Backscatterer' },
  { text: refusedBy('bl.0spam.org'), list: '0Spam' },
  { text: refusedBy('rbl.mail.example.org'), list: 'rbl.mail.example.org' },
  {
    text: '554 5.7.1 <mail.example.com[192.0.2.1]>: Client host rejected: blocked using mail.neko.example; Please see http://mail.neko.example/rbl/',
    list: 'mail.neko.example',
  },
  { text: '550 rejected because 192.0.2.1 is in a black list at bl.example.net', list: 'bl.example.net' },
  { text: '550 5.7.1 Your IP is on our own blacklist', list: null },
])('$list: $text', ({ text, list }) => {
  expect(explainReply(text)).toMatchObject({ cause: 'blocklisted', blocklist: list });
});

test.each([
  '554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org; Error: open resolver; https://check.spamhaus.org/returnc/pub/192.0.2.53/',
  '550 5.7.1 Rejected: 192.0.2.1 is listed at zen.spamhaus.org (127.255.255.254)',
  '554 5.7.1 blocked using dbl.spamhaus.org; Error: excessive number of queries; https://www.spamhaus.org/returnc/vol/',
])('a list that refused to answer the receiver says nothing of the sender: %s', (text) => {
  expect(explainReply(text)).toMatchObject({ cause: 'receiver-fault', alsoPossible: ['blocklisted'] });
});

test.each([
  { text: '554 5.7.1 URL in message is listed at multi.surbl.org', list: 'SURBL' },
  {
    text: '550 5.7.1 Message contains a URL listed by URIBL, see http://lookup.uribl.com/?domain=example.net',
    list: 'URIBL',
  },
])('a link in the mail is listed, not the server: $text', ({ text, list }) => {
  expect(explainReply(text)).toMatchObject({ cause: 'content-spam', alsoPossible: ['blocklisted'], blocklist: list });
});

test('a list is named only where it may be the reason', () => {
  expect(explainReply('550 5.1.1 User unknown; by the way, see https://www.spamcop.net')).toMatchObject({
    cause: 'blocklisted',
    blocklist: 'SpamCop',
  });
  expect(explainReply('550 5.1.1 <spamcop.net@example.com>: User unknown').blocklist).toBeNull();
});
