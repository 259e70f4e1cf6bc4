import { type Row, table } from './row.ts';

/** Providers in America, and services that send for others. */
export const american: readonly Row[] = [
  ...table({ source: 'http://postmaster.comcast.net/mail-error-codes.html', provider: 'Comcast' }, [
    { cause: 'blocklisted', says: ['comcast block*', 'es000001', 'es000010', 'bl000000', 'bl0001*'] },
    { cause: 'blocklisted', says: ['bl000001', 'bl000011'], blocklist: 'Spamhaus ZEN' },
    { cause: 'blocklisted', says: ['bl000010'], blocklist: 'Cloudmark CSI' },
    { cause: 'rate-limited', also: ['blocklisted'], says: ['rl0000*', 'throttled   try again later*'] },
    {
      cause: 'recipient-disabled',
      also: ['recipient-unknown'],
      says: ['account not available*'],
      only: { provider: 'Comcast' },
    },
  ]),
  ...table({ source: 'http://postmaster.cox.net/confluence/display/postmaster/Error+Codes', provider: 'Cox' }, [
    { cause: 'blocklisted', says: ['cxbl', 'cdrbl'] },
    { cause: 'blocklisted', says: ['ipbl0001'], blocklist: 'Spamhaus ZEN' },
    { cause: 'blocklisted', says: ['ipbl0100'], blocklist: 'Invaluement ivmSIP' },
    { cause: 'blocklisted', says: ['ipbl1000'], blocklist: 'Cloudmark CSI' },
    { cause: 'blocklisted', says: ['ipbl0*', 'ipbl1*'] },
    { cause: 'rate-limited', also: ['blocklisted'], says: ['cxcnct', 'cxthrt', 'cxmxrt'] },
    { cause: 'sender-refused', also: ['sender-auth-failed', 'content-spam'], says: ['cxsndr'] },
    { cause: 'rdns-helo', says: ['cxdns'] },
    { cause: 'sender-refused', also: ['rate-limited'], says: ['cxmj'] },
  ]),
  ...table(
    { source: 'https://www.spectrum.net/support/internet/understanding-email-error-codes', provider: 'Spectrum' },
    [
      { cause: 'rate-limited', also: ['blocklisted'], only: { code: /^4/ }, says: ['aup#*'], confidence: 'likely' },
      {
        cause: 'blocklisted',
        also: ['rate-limited', 'content-spam'],
        says: ['aup#*', 'cmsmtp {… blocked|… rejected}*'],
        confidence: 'likely',
      },
    ],
  ),
  ...table(
    { source: 'https://www.godaddy.com/help/fix-rejected-email-with-a-bounce-error-40685', provider: 'GoDaddy' },
    [
      { cause: 'blocklisted', says: ['ib103', 'ib104', 'rbl reject*'] },
      { cause: 'rdns-helo', says: ['ib108'] },
      { cause: 'content-spam', says: ['ib212', 'content judged to be spam by the internet community*'] },
      {
        cause: 'content-spam',
        also: ['virus-attachment'],
        says: ['ib704', 'prohibited virus or spam content*', 'message rejected for spam or virus content*'],
      },
      { cause: 'smtp-auth-required', says: ['ib401'] },
      { cause: 'malformed-message', also: ['sender-refused'], says: ['ib501', 'ib502'] },
      {
        cause: 'rate-limited',
        also: ['blocklisted'],
        says: ['ib504', 'ib601', 'ib607', 'ib705', 'has sent too many messages this hour*'],
      },
      { cause: 'sender-refused', says: ['ib506'] },
      { cause: 'sender-auth-failed', says: ['ib508', 'ib541', 'ib542'] },
      { cause: 'mailbox-full', says: ['account storage limit*'] },
    ],
  ),
  ...table({ source: 'https://www.att.com/esupport/postmaster/', provider: 'AT&T' }, [
    {
      cause: 'blocklisted',
      says: ['dnsbl:attrbl*', 'attrbl*', 'error   blocked for abuse*'],
      links: ['att.net/blocks', 'rbl.att.net', 'worldnet.att.net/general-info/bls'],
      blocklist: 'AT&T',
    },
  ]),
  ...table({ source: 'http://postmaster.facebook.com/response_codes', provider: 'Facebook' }, [
    { cause: 'recipient-unknown', says: ['rcp p1', 'int {p1|p3|p4}'] },
    { cause: 'recipient-restricted', says: ['rcp {p2|p3}'] },
    { cause: 'mailbox-full', says: ['int p7'] },
    { cause: 'too-big', says: ['int p2', 'msg p1'] },
    { cause: 'virus-attachment', says: ['msg p2'] },
    { cause: 'malformed-message', says: ['msg p3'] },
    { cause: 'blocklisted', says: ['pol p1'], blocklist: 'Spamhaus PBL' },
    { cause: 'blocklisted', says: ['pol {p2|p3|p4|t1|t2|t3}'] },
    { cause: 'content-spam', says: ['pol p6'] },
    { cause: 'sender-auth-failed', says: ['pol p7'] },
    { cause: 'policy', says: ['pol {p5|p8}'] },
    { cause: 'sender-refused', says: ['dns {p1|p2|t1}'] },
    { cause: 'rdns-helo', says: ['dns {p3|t2}'] },
    { cause: 'rate-limited', says: ['con {t1|t2|t3}'] },
    { cause: 'receiver-fault', also: ['temporary'], says: ['int t*', 'rcp t*'] },
  ]),
  ...table(
    { source: 'https://docs.aws.amazon.com/ses/latest/dg/troubleshoot-error-messages.html', provider: 'Amazon SES' },
    [
      {
        cause: 'suppressed',
        says: [
          'on the suppression list for your account*',
          'amazon {ses did not send the message to this address|ses has suppressed sending}*',
          'has suppressed sending to this address*',
          'address blacklisted.',
        ],
      },
      {
        cause: 'sender-refused',
        also: ['relay-denied'],
        says: ['email address is not verified*', 'following identities failed the check*'],
      },
      {
        cause: 'sender-refused',
        also: ['policy'],
        says: ['sending {suspended for this account|paused for this account}*', 'mail from domain is not verified*'],
      },
      {
        cause: 'rate-limited',
        says: ['daily message quota exceeded*', 'maximum sending rate exceeded*', 'throttling failure: *'],
      },
    ],
  ),
  ...table({ source: 'https://www.twilio.com/docs/sendgrid/ui/sending-email/deliverability', provider: 'SendGrid' }, [
    { cause: 'suppressed', says: ['bounced address', 'spam reporting address', 'unsubscribed address'] },
    { cause: 'sender-refused', says: ['the from address does not match a verified sender identity*'] },
    { cause: 'rate-limited', says: ['recipient list over package quota*', 'maximum credits exceeded*'] },
  ]),
  ...table(
    { source: 'https://documentation.mailgun.com/docs/mailgun/user-manual/tracking-messages/', provider: 'Mailgun' },
    [
      {
        cause: 'suppressed',
        says: [
          'not {delivering to previously bounced address|delivering to unsubscribed address}*',
          'not delivering to a user who marked your messages as spam*',
        ],
      },
    ],
  ),
  ...table(
    { source: 'https://support.sparkpost.com/docs/deliverability/bounce-classification-codes', provider: 'SparkPost' },
    [
      {
        cause: 'suppressed',
        says: ['recipient address suppressed due to customer policy*', 'suppressed due to customer policy*'],
      },
      { cause: 'sender-refused', says: ['unconfigured sending domain*'] },
    ],
  ),
  ...table({ source: 'https://postmarkapp.com/support/article/1004', provider: 'Postmark' }, [
    {
      cause: 'suppressed',
      says: [
        'you tried to send to recipient(s) that have been marked as inactive*',
        'marked as inactive*',
        'found inactive addresses*',
      ],
    },
  ]),
  ...table({ source: 'https://help.brevo.com/hc/en-us/articles/209435165', provider: 'Brevo' }, [
    { cause: 'suppressed', says: ['due to blacklist user*', 'hard bounced previously*'] },
  ]),
  ...table({ source: 'https://developers.cloudflare.com/email-routing/postmaster/', provider: 'Cloudflare' }, [
    { cause: 'sender-auth-failed', says: ['missing a passing spf or dkim*'], only: { provider: 'Cloudflare' } },
    {
      cause: 'recipient-unknown',
      says: ['address does not exist*', 'unable to find … route*'],
      only: { provider: 'Cloudflare' },
    },
  ]),
];
