import { type Cause, explainReply, type ReplyContext } from '@truefrom/core/refusal';
import { expect, test } from 'vitest';

type Told = {
  readonly text: string;
  readonly cause: Cause;
  readonly also?: readonly Cause[];
  readonly provider: string | null;
  readonly blocklist?: string;
  readonly from?: ReplyContext;
};

const gmail = '- gsmtp';
const gmailHost = { server: 'gmail-smtp-in.l.google.com' };
const olc = '[AM0EUR02FT041.eop-EUR02.prod.protection.outlook.com 2026-01-12T10:00:00.000Z 08DE0000000000AA]';
const eop = '[DB5EUR03FT012.eop-EUR03.prod.protection.outlook.com 2026-01-12T10:00:00.000Z 08DE0000000000AB]';
const yahooHost = { server: 'mta7.am0.yahoodns.net' };

/** Replies of Google, Microsoft, Yahoo and Apple, as they word them. */
test.each<Told>([
  {
    text: `550-5.1.1 The email account that you tried to reach does not exist. Please try\n550-5.1.1 double-checking the recipient's email address for typos or\n550-5.1.1 unnecessary spaces. For more information, go to\n550 5.1.1  https://support.google.com/mail/?p=NoSuchUser ab12-20020a170902.1 ${gmail}`,
    cause: 'recipient-unknown',
    provider: 'Gmail',
  },
  {
    text: `550 5.2.1 The email account that you tried to reach is inactive. For more information, go to https://support.google.com/mail/?p=DisabledUser x.1 ${gmail}`,
    cause: 'recipient-disabled',
    provider: 'Gmail',
  },
  {
    text: `452-4.2.2 The recipient's inbox is out of storage space. Please direct the\n452 4.2.2 recipient to https://support.google.com/mail/?p=OverQuotaTemp x.1 ${gmail}`,
    cause: 'mailbox-full',
    provider: 'Gmail',
  },
  {
    text: `550-5.7.26 This mail has been blocked because the sender is unauthenticated.\n550-5.7.26 Gmail requires all senders to authenticate with either SPF or DKIM.\n550 5.7.26  Authentication results: DKIM = did not pass ${gmail}`,
    cause: 'sender-auth-failed',
    provider: 'Gmail',
  },
  {
    text: `550-5.7.26 Unauthenticated email from example.com is not accepted due to domain's\n550-5.7.26 DMARC policy. Please contact the administrator of example.com domain ${gmail}`,
    cause: 'sender-auth-failed',
    provider: 'Gmail',
  },
  {
    text: `550-5.7.1 [192.0.2.1      12] Our system has detected that this message is\n550-5.7.1 likely unsolicited mail. To reduce the amount of spam sent to Gmail,\n550 5.7.1 this message has been blocked. https://support.google.com/mail/?p=UnsolicitedMessageError x.1 ${gmail}`,
    cause: 'content-spam',
    provider: 'Gmail',
  },
  {
    text: `550-5.7.1 [192.0.2.1] Our system has detected that this message is likely suspicious due to the very low reputation of the sending domain. ${gmail}`,
    cause: 'content-spam',
    provider: 'Gmail',
  },
  {
    text: `421-4.7.28 Gmail has detected an unusual rate of unsolicited mail originating\n421-4.7.28 from your IP Netblock [192.0.2.0/24]. ${gmail}`,
    cause: 'rate-limited',

    provider: 'Gmail',
  },
  {
    text: `421-4.7.0 [192.0.2.1] Our system has detected an unusual rate of unsolicited mail originating from your IP address. ${gmail}`,
    cause: 'rate-limited',
    provider: 'Gmail',
  },
  {
    text: `550-5.7.25 [192.0.2.1] The IP address sending this message does not have a PTR record setup ${gmail}`,
    cause: 'rdns-helo',
    provider: 'Gmail',
  },
  {
    text: `552-5.7.0 This message was blocked because its content presents a potential\n552-5.7.0 security issue. https://support.google.com/mail/?p=BlockedMessage x.1 ${gmail}`,
    cause: 'virus-attachment',
    provider: 'Gmail',
  },
  {
    text: `450-4.2.1 The user you are trying to contact is receiving email at a rate that\n450 4.2.1 prevents additional messages from being delivered. ${gmail}`,
    cause: 'rate-limited',
    provider: 'Gmail',
  },
  {
    text: `552-5.3.4 Your message exceeded Google's message size limits. https://support.google.com/mail/?p=MaxSizeError ${gmail}`,
    cause: 'too-big',
    provider: 'Gmail',
  },
  {
    text: `550 5.7.1 This message violates example.com email policy. - gcdp x.1 ${gmail}`,
    cause: 'policy',
    provider: 'Gmail',
  },
  {
    text: `530-5.7.0 Authentication Required. https://support.google.com/mail/?p=WantAuthError x.1 ${gmail}`,
    cause: 'smtp-auth-required',
    provider: 'Gmail',
  },
  { text: '550 5.7.26 refused', from: gmailHost, cause: 'sender-auth-failed', provider: 'Gmail' },
  { text: '421 4.7.28 try again', from: gmailHost, cause: 'rate-limited', provider: 'Gmail' },
  {
    text: `550 5.4.1 Recipient address rejected: Access denied. ${eop}`,
    cause: 'recipient-unknown',
    also: ['policy', 'recipient-restricted'],
    provider: 'Exchange Online',
  },
  {
    text: '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient anna@example.com not found by SMTP address lookup',
    cause: 'recipient-unknown',
    provider: 'Exchange Online',
  },
  {
    text: `550 5.7.606 Access denied, banned sending IP [192.0.2.1]. To request removal from this list please visit https://sender.office.com/ and follow the directions. ${eop}`,
    cause: 'blocklisted',
    provider: 'Exchange Online',
    blocklist: 'Microsoft',
  },
  {
    text: `550 5.7.511 Access denied, banned sender[192.0.2.1]. To request removal from this list please forward this message to delist@messaging.microsoft.com. ${eop}`,
    cause: 'blocklisted',
    provider: 'Exchange Online',
  },
  {
    text: `550 5.7.509 Access denied, sending domain EXAMPLE.COM does not pass DMARC verification and has a DMARC policy of reject. ${olc}`,
    cause: 'sender-auth-failed',
    provider: 'Exchange Online',
  },
  {
    text: `550 5.7.515 Access denied, sending domain EXAMPLE.COM doesn't meet the required authentication level. https://go.microsoft.com/fwlink/p/?linkid=2319303 Spf= Fail , Dkim= Pass , DMARC= Fail ${olc}`,
    cause: 'sender-auth-failed',
    provider: 'Exchange Online',
  },
  { text: `550 5.7.515 denied`, cause: 'sender-auth-failed', provider: 'Exchange Online' },
  {
    text: `550 5.7.1 Unfortunately, messages from [192.0.2.1] weren't sent. Please contact your Internet service provider since part of their network is on our block list (S3150). You can also refer your provider to http://mail.live.com/mail/troubleshooting.aspx#errors. ${olc}`,
    cause: 'blocklisted',
    provider: 'Outlook.com',
    blocklist: 'Microsoft',
    from: { server: 'hotmail-com.olc.protection.outlook.com' },
  },
  {
    text: `451 4.7.650 The mail server [192.0.2.1] has been temporarily rate limited due to IP reputation. For e-mail delivery information, see https://postmaster.live.com (S775) ${olc}`,
    cause: 'rate-limited',
    also: ['blocklisted'],
    provider: 'Outlook.com',
    from: { server: 'outlook-com.olc.protection.outlook.com' },
  },
  {
    text: `550 5.5.0 Requested action not taken: mailbox unavailable (S2017062302). ${olc}`,
    cause: 'recipient-unknown',
    provider: 'Outlook.com',
    from: { server: 'hotmail-com.olc.protection.outlook.com' },
  },
  {
    text: `550 5.7.1 Service unavailable, Client host [192.0.2.1] blocked using Customer Block list (AS16012611) ${eop}`,
    cause: 'blocklisted',
    provider: 'Exchange Online',
  },
  {
    text: '550 5.7.708 Service unavailable. Access denied, traffic not accepted from this IP. For more information please go to http://go.microsoft.com/fwlink/?LinkId=526653',
    cause: 'blocklisted',
    provider: 'Exchange Online',
  },
  {
    text: '550 5.1.8 Access denied, bad outbound sender AS(42004)',
    cause: 'sender-refused',
    provider: 'Exchange Online',
  },
  {
    text: '550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup; authentication required; Delivery restriction check failed because the sender was not authenticated when sending to this group',
    cause: 'recipient-restricted',
    provider: 'Exchange Online',
  },
  { text: '550 5.7.1 RESOLVER.RST.NotAuthorized; not authorized', cause: 'recipient-restricted', provider: null },
  {
    text: '554 5.2.2 STOREDRV.Deliver.Exception:QuotaExceededException.MapiExceptionShutoffQuotaExceeded; Failed to process message due to a permanent exception',
    cause: 'mailbox-full',
    provider: null,
  },
  {
    text: '550 5.4.316 Message expired, connection refused(Socket error code 10061)',
    cause: 'connection-failed',
    provider: 'Exchange Online',
  },
  {
    text: '550 5.7.12 rejected',
    from: { server: 'example-com.mail.protection.outlook.com' },
    cause: 'recipient-restricted',
    provider: 'Exchange Online',
  },
  { text: '550 5.7.12 rejected', from: { server: 'mx.example.com' }, cause: 'smtp-auth-required', provider: null },
  {
    text: '421 4.7.0 [TSS04] Messages from 192.0.2.1 temporarily deferred due to unexpected volume or user complaints - 4.16.55.1; see https://postmaster.yahooinc.com/error-codes',
    cause: 'blocklisted',
    also: ['rate-limited'],
    provider: 'Yahoo',
  },
  {
    text: "553 5.7.1 [BL21] Connections will not be accepted from 192.0.2.1, because the ip is in Spamhaus's list; see http://postmaster.yahoo.com/550-bl23.html",
    cause: 'blocklisted',
    provider: 'Yahoo',
    blocklist: 'Spamhaus',
  },
  {
    text: "554 delivery error: dd This user doesn't have a yahoo.com account (anna@yahoo.example) [0] - mta1012.mail.gq1.yahoo.com",
    cause: 'recipient-unknown',
    provider: 'Yahoo',
  },
  {
    text: '554 delivery error: dd Sorry your message to anna@yahoo.example cannot be delivered. This account has been disabled or discontinued [#102].',
    cause: 'recipient-disabled',
    provider: 'Yahoo',
  },
  {
    text: '554 5.7.9 Message not accepted for policy reasons. See https://senders.yahooinc.com/error-codes',
    cause: 'policy',
    also: ['sender-auth-failed', 'content-spam'],
    provider: 'Yahoo',
  },
  { text: '550 5.1.1 refused', from: yahooHost, cause: 'recipient-unknown', provider: 'Yahoo' },
  {
    text: '554 RTR:DU http://postmaster.info.aol.com/errors/554rtrdu.html',
    cause: 'blocklisted',
    provider: 'Yahoo',
    blocklist: 'Spamhaus PBL',
  },
  {
    text: '554- (HVU:B1) http://postmaster.info.aol.com/errors/554hvub1.html',
    cause: 'content-spam',
    provider: 'Yahoo',
  },
  {
    text: '421 4.7.1 : (DYN:T1) http://postmaster.info.aol.com/errors/421dynt1.html',
    cause: 'rate-limited',
    provider: 'Yahoo',
  },
  {
    text: '550 5.7.1 [CS01] Message rejected due to local policy. Please visit https://support.apple.com/en-us/HT204137',
    cause: 'policy',
    also: ['content-spam', 'blocklisted'],
    provider: 'Apple',
  },
  {
    text: '421 4.7.1 Messages to anna@icloud.example deferred due to excessive volume. Try again later - https://support.apple.com/en-us/HT204137',
    cause: 'rate-limited',
    provider: 'Apple',
  },
  {
    text: '550 5.1.1 <anna@icloud.example>: user does not exist',
    from: { server: 'mx01.mail.icloud.com' },
    cause: 'recipient-unknown',
    provider: 'Apple',
  },
  {
    text: '550 5.7.1 Your email was rejected due to having a domain present in the Spamhaus DBL -- see https://www.spamhaus.org/dbl/',
    cause: 'content-spam',
    provider: 'Apple',
    blocklist: 'Spamhaus DBL',
  },
  {
    text: '550 5.7.1 Your message was rejected due to example.com DMARC policy. See https://support.apple.com/en-us/HT204137',
    cause: 'sender-auth-failed',
    provider: 'Apple',
  },
])('$provider: $text', ({ text, from, cause, also, provider, blocklist }) => {
  const refusal = explainReply(text, from);
  expect(refusal).toMatchObject({ cause, provider, blocklist: blocklist ?? null });
  if (also) expect(refusal.alsoPossible).toEqual(also);
});

/** Replies of providers of one country, and of services that send for others. */
test.each<Told>([
  {
    text: '554-gmx.net (mxgmx104) Nemesis ESMTP Service not available\n554-No SMTP service\n554-IP address is block listed.\n554 For explanation visit https://postmaster.gmx.net/en/case?c=r0201&i=ip&v=192.0.2.1&r=1Mxx',
    cause: 'blocklisted',
    provider: 'GMX',
    blocklist: 'GMX',
  },
  {
    text: '554-web.de (mxweb012) Nemesis ESMTP Service not available\n554-No SMTP service\n554-Bad DNS PTR resource record.\n554 For explanation visit https://postmaster.web.de/en/case?c=rdns&i=ip&v=192.0.2.1',
    cause: 'rdns-helo',
    provider: 'Web.de',
  },
  {
    text: '550-Requested action not taken: mailbox unavailable\n550 For explanation visit https://postmaster.gmx.net/en/case?c=hs&i=1',
    cause: 'recipient-unknown',
    provider: 'GMX',
  },
  {
    text: '554-Transaction failed\n554-Reject due to policy restrictions.\n554 For explanation visit https://postmaster.gmx.net/en/case?c=hi&i=1Mxx',
    cause: 'content-spam',
    provider: 'GMX',
  },
  {
    text: '550 Reject due to SPF policy. The originating IP of the message is not permitted by the domain owner',
    from: { server: 'mx00.kundenserver.de' },
    cause: 'sender-auth-failed',
    provider: 'IONOS',
  },
  {
    text: '421 Rate limit reached. Please try again later',
    from: { server: 'mx00.ionos.de' },
    cause: 'rate-limited',
    provider: 'IONOS',
  },
  {
    text: '554 IP=192.0.2.1 - None/bad reputation. Ask your postmaster for help or to contact tosa@rx.t-online.de for reset. (NOWL)',
    cause: 'blocklisted',
    provider: 'T-Online',
    blocklist: 'T-Online',
  },
  {
    text: '554 IP=192.0.2.1 - A problem occurred. (Ask your postmaster for help or to contact tosa@rx.t-online.de to clarify.) (BL)',
    cause: 'blocklisted',
    provider: 'T-Online',
    blocklist: 'T-Online',
  },
  {
    text: '550-5.7.0 Message considered as spam or virus, rejected\n550-5.7.0 Your IP: 192.0.2.1\n550-5.7.0 Expurgate-ID: 1::2\n550 5.7.0 Die Annahme Ihrer Nachricht wurde abgelehnt',
    cause: 'content-spam',
    also: ['virus-attachment'],
    provider: 'T-Online',
  },
  {
    text: '552 5.2.2 <anna@t-online.example> Mailbox full: the mailbox exceeds its size',
    from: { server: 'mx00.t-online.de' },
    cause: 'mailbox-full',
    provider: 'T-Online',
  },
  { text: '552 5.2.2 Over STORAGE quota', cause: 'mailbox-full', provider: 'T-Online' },
  { text: '554 Refused by local policy. No SPAM please! (B-URL)', cause: 'content-spam', provider: 'Strato' },
  {
    text: '550 5.2.0 Mail rejete. Mail rejected. OFR_506 [506]',
    cause: 'content-spam',
    also: ['blocklisted', 'rate-limited'],
    provider: 'Orange',
  },
  {
    text: '550 5.1.1 Adresse d au moins un destinataire invalide. Invalid recipient. OFR_416 [416]',
    cause: 'recipient-unknown',
    provider: 'Orange',
  },
  {
    text: '421 mwinf5c04 ME Trop de connexions, veuillez verifier votre configuration. Too many connections, slow down. OFR004_104 [104]',
    cause: 'rate-limited',
    provider: 'Orange',
  },
  {
    text: '550 5.7.1 Service refuse. Veuillez essayer plus tard. service refused, please try later. LPN007_510',
    cause: 'blocklisted',
    provider: 'La Poste',
  },
  {
    text: '550 spam detected: too many spams from your IP (192.0.2.1), please visit http://postmaster.free.fr/',
    cause: 'blocklisted',
    provider: 'Free',
  },
  {
    text: '554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked; see https://blacklist.kpnmail.nl/?ip=192.0.2.1',
    cause: 'blocklisted',
    provider: 'KPN',
    blocklist: 'KPN',
  },
  {
    text: '554 5.7.1 [2] Message rejected under suspicion of SPAM; https://ya.cc/1IrBc 1768213200-abcd',
    cause: 'content-spam',
    provider: 'Yandex',
  },
  {
    text: '550 spam message rejected. Please visit http://help.mail.ru/notspam-support/id?c=abc or report details to abuse@corp.mail.ru. Error code: ABC. ID: 1.',
    cause: 'content-spam',
    provider: 'Mail.ru',
  },
  {
    text: '550 Message was not accepted -- invalid mailbox. Local mailbox anna@mail.example is unavailable: user not found',
    cause: 'recipient-unknown',
    provider: 'Mail.ru',
  },
  {
    text: '554 resimta-h1p-01.sys.comcast.net comcast 192.0.2.1 found on one or more DNSBLs, see http://postmaster.comcast.net/smtp-error-codes.php#BL000001',
    from: { server: 'mx1.comcast.net' },
    cause: 'blocklisted',
    provider: 'Comcast',
  },
  {
    text: '421 4.1.0 192.0.2.1 Throttled - try again later. Please see http://postmaster.comcast.net/smtp-error-codes.php#RL000001',
    cause: 'rate-limited',
    provider: 'Comcast',
  },
  {
    text: '554 cox 192.0.2.1 blocked. Refer to Error Codes section at https://www.cox.com/residential/support/email-error-codes.html for more information. AUP#CXBL',
    cause: 'blocklisted',
    provider: 'Cox',
  },
  { text: '421 cmsmtp 192.0.2.1 blocked. AUP#CXCNCT', cause: 'rate-limited', provider: 'Cox' },
  {
    text: '550 5.1.0 <a@example.com> sender rejected. Please see https://www.spectrum.net/support/internet/understanding-email-error-codes for more information. AUP#In-1310',
    cause: 'blocklisted',
    provider: 'Spectrum',
  },
  {
    text: '554 impin004.msg.chrl.nc.charter.net cmsmtp 192.0.2.1 blocked. Please see https://www.spectrum.net/support for more information. AUP#In-1020',
    cause: 'blocklisted',
    provider: 'Spectrum',
  },
  {
    text: '552 5.2.0 abc123 This message has been rejected due to content judged to be spam by the internet community IB212',
    cause: 'content-spam',
    provider: 'GoDaddy',
  },
  {
    text: "550 5.1.0 <a@example.com> 192.0.2.1 is not allowed to send from <example.com> per it's SPF Record. Please inspect your SPF settings, and try again. IB508 <http://x.co/srbounce>",
    cause: 'sender-auth-failed',
    provider: 'GoDaddy',
  },
  {
    text: '550 5.1.1 recipients limit of this sender is reached. IB607 <http://x.co/rlbounce>',
    cause: 'rate-limited',
    provider: 'GoDaddy',
  },
  {
    text: '553 5.3.0 alph135 DNSBL:ATTRBL 521< 192.0.2.1 >_is_blocked.__For_information_see_http://att.net/blocks',
    cause: 'blocklisted',
    provider: 'AT&T',
    blocklist: 'AT&T',
  },
  {
    text: '550 5.1.1 RCP-P2 http://postmaster.facebook.com/response_codes?ip=192.0.2.1#rcp Refused due to recipient preferences',
    cause: 'recipient-restricted',
    provider: 'Facebook',
  },
  {
    text: '554 Message rejected: Email address is not verified. The following identities failed the check in region EU-WEST-1: a@example.com',
    cause: 'sender-refused',
    provider: 'Amazon SES',
  },
  {
    text: 'Amazon SES did not send the message to this address because it is on the suppression list for your account.',
    cause: 'suppressed',
    provider: 'Amazon SES',
  },
  { text: '454 Throttling failure: Maximum sending rate exceeded.', cause: 'rate-limited', provider: 'Amazon SES' },
  { text: 'Bounced Address', cause: 'suppressed', provider: 'SendGrid' },
  { text: '605 Not delivering to previously bounced address', cause: 'suppressed', provider: 'Mailgun' },
  { text: '550 5.7.1 recipient address suppressed due to customer policy', cause: 'suppressed', provider: 'SparkPost' },
  { text: '550 5.7.1 Unconfigured Sending Domain <example.com>', cause: 'sender-refused', provider: 'SparkPost' },
  {
    text: 'You tried to send to recipient(s) that have been marked as inactive.',
    cause: 'suppressed',
    provider: 'Postmark',
  },
  {
    text: '550 Ip frequency limited [abc= Blocked IP 192.0.2.1]. http://service.mail.qq.com/cgi-bin/help?subtype=1&&id=20022&&no=1000725',
    cause: 'rate-limited',
    provider: 'Tencent',
  },
  {
    text: '550 Mail content denied. http://service.mail.qq.com/cgi-bin/help?subtype=1&&id=20022&&no=1000726',
    cause: 'content-spam',
    provider: 'Tencent',
  },
  {
    text: '550 Mailbox not found. http://service.mail.qq.com/cgi-bin/help?subtype=1&&id=20022&&no=1000728',
    cause: 'recipient-unknown',
    provider: 'Tencent',
  },
  {
    text: '550 Mail is rejected by recipients [abc IP: 192.0.2.1]. https://service.mail.qq.com/detail/122/175',
    cause: 'recipient-restricted',
    provider: 'Tencent',
  },
  {
    text: '554 DT:SPM 163 mx12,abc--.1 1768213200 http://mail.163.com/help/help_spam_16.htm?ip=192.0.2.1',
    cause: 'content-spam',
    provider: 'NetEase',
  },
  { text: '421 HL:ICC 163 mx8,abc 1768213200', cause: 'rate-limited', provider: 'NetEase' },
  {
    text: '550 Unknown user anna@docomo.ne.jp',
    from: { server: 'mfsmax.docomo.ne.jp', stage: 'data' },
    cause: 'recipient-unknown',
    provider: 'NTT Docomo',
  },
  {
    text: '550 Invalid Address, ERROR_CODE :550, ERROR_CODE :5.1.1 <anna@example.com>... User Unknown',
    cause: 'recipient-unknown',
    provider: 'Zoho',
  },
  {
    text: '550 5.7.1 <anna@example.com>: Recipient address rejected: no',
    from: { server: 'mx1.naver.com' },
    cause: 'recipient-unknown',
    provider: 'Naver',
  },
])('$provider: $text', ({ text, from, cause, also, provider, blocklist }) => {
  const refusal = explainReply(text, from);
  expect(refusal).toMatchObject({ cause, provider });
  if (also) expect(refusal.alsoPossible).toEqual(also);
  if (blocklist) expect(refusal.blocklist).toBe(blocklist);
});

test.each([
  { server: 'aspmx.l.google.com', provider: 'Gmail' },
  { server: 'ASPMX.L.GOOGLE.COM.', provider: 'Gmail' },
  { server: 'hotmail-com.olc.protection.outlook.com', provider: 'Outlook.com' },
  { server: 'example-com.mail.protection.outlook.com', provider: 'Exchange Online' },
  { server: 'mx0a-00123401.pphosted.com', provider: 'Proofpoint' },
  { server: 'notgoogle.com', provider: null },
  { server: 'com', provider: null },
  { server: '192.0.2.1', provider: null },
])('the server $server is of $provider', ({ server, provider }) =>
  expect(explainReply('550 5.1.1 User unknown', { server }).provider).toBe(provider),
);

test('a provider that is only the client that was refused is not the one that refused', () => {
  const text =
    '554 5.7.1 <a8-95.smtp-out.amazonses.com[192.0.2.1]>: Client host rejected: blocked using bl.example.org';
  expect(explainReply(text)).toMatchObject({ cause: 'blocklisted', provider: null, blocklist: 'bl.example.org' });
});
