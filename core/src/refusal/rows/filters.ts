import { type Row, table } from './row.ts';

const mimecast =
  'https://mimecastsupport.zendesk.com/hc/en-us/articles/34000709564691-Policies-Mimecast-SMTP-Error-Codes';
const observed = 'observed: replies of this filter';

/** Filters that stand before the servers of others, as programs, devices and services. */
export const filters: readonly Row[] = [
  ...table({ source: mimecast, provider: 'Mimecast' }, [
    {
      cause: 'greylisting',
      also: ['temporary', 'blocklisted'],
      says: [
        'internal {resource temporarily unavailable|resource is temporarily unavailable}',
        'internal resources are temporarily unavailable',
      ],
    },
    {
      cause: 'blocklisted',
      says: ['ip temporarily blacklisted', 'csi.mimecast.org poor reputation*', 'ct ip reputation*'],
      links: ['csi.mimecast.org'],
    },
    {
      cause: 'sender-auth-failed',
      says: [
        'rejected by header based anti spoofing*',
        'dmarc sender invalid*',
        'spf sender invalid*',
        'dkim sender invalid*',
      ],
    },
    {
      cause: 'sender-refused',
      also: ['recipient-restricted'],
      says: [
        'manually blocked sender*',
        'manual envelope rejection*',
        'rejected by header based*',
        'block for manual sender*',
      ],
    },
    {
      cause: 'content-spam',
      says: [
        'mcspamsignature*',
        'email rejected due to security policies*',
        'message bounced due to content examination*',
        'content examination policy*',
      ],
      also: ['policy'],
    },
    {
      cause: 'policy',
      says: ['administrative prohibition   envelope blocked', 'administrative prohibition   header*'],
    },
    { cause: 'smtp-auth-required', says: ['submitter failed to authenticate*'] },
    {
      cause: 'rate-limited',
      says: ['exceeding {outbound thread limit|inbound thread limit}*', 'outbound thread limit*'],
    },
    {
      cause: 'recipient-unknown',
      says: ['known hosts only*', 'verified address … not found*'],
      only: { provider: 'Mimecast' },
    },
    {
      cause: 'policy',
      also: ['blocklisted'],
      says: ['rejected by policy*', 'host network not allowed*'],
      only: { provider: 'Mimecast' },
    },
  ]),
  ...table({ source: 'https://ipcheck.proofpoint.com', provider: 'Proofpoint' }, [
    {
      cause: 'blocklisted',
      says: ['blocked by proofpoint*', 'proofpoint dynamic reputation*', 'rejected by proofpoint*', '[pdr*'],
      links: ['support.proofpoint.com/dnsbl', 'ipcheck.proofpoint', 'support.proofpoint.com/rbl'],
    },
    {
      cause: 'recipient-restricted',
      also: ['policy'],
      says: ['envelope blocked   user*'],
    },
    { cause: 'content-spam', says: ['[p4] message blocked*', 'message blocked due to spam content*'] },
    {
      cause: 'rate-limited',
      says: ['[internal] connection limit*'],
      only: { provider: 'Proofpoint' },
    },
    { cause: 'relay-denied', says: ['not our customer'], only: { provider: 'Proofpoint' } },
  ]),
  ...table(
    { source: 'https://campus.barracuda.com/product/emailsecuritygateway/doc/3866651/', provider: 'Barracuda' },
    [
      {
        cause: 'blocklisted',
        says: ['blocked {using barracuda|by barracuda}*', 'barracuda reputation*', 'barracudacentral*'],
        links: ['barracudacentral.org', 'barracudanetworks.com/reputation'],
        blocklist: 'Barracuda BRBL',
      },
      { cause: 'relay-denied', also: ['domain-unknown'], says: ['no such domain at this location*'] },
      {
        cause: 'content-spam',
        also: ['policy'],
        says: ['permanent failure for one or more recipients … blocked*', 'barracuda:blocked', ':blocked)'],
      },
    ],
  ),
  ...table(
    {
      source: 'https://www.cisco.com/c/en/us/support/security/email-security-appliance/series.html',
      provider: 'Cisco',
    },
    [
      {
        cause: 'blocklisted',
        says: [
          'your access to this mail system has been rejected*',
          'your access to submit messages to this e mail system has been rejected*',
          "sending mta's poor reputation*",
          'poor reputation of a domain used in message transfer*',
        ],
      },
      { cause: 'recipient-unknown', says: ['#5.1.0 address rejected*'] },
      {
        cause: 'rate-limited',
        says: ['too {many recipients received this hour|many messages for this session}*'],
      },
      { cause: 'rate-limited', says: ['too many invalid recipients*'], only: { provider: 'Cisco' } },
    ],
  ),
  ...table({ source: 'https://knowledge.broadcom.com/external/article/150909', provider: 'Symantec' }, [
    { cause: 'smtp-auth-required', says: ['please turn on smtp authentication in your mail client*'] },
    {
      cause: 'blocklisted',
      also: ['policy'],
      says: ['connection rejected by policy [7*', 'requested action aborted [7*', 'blocked by symantec*'],
      links: ['ipremoval.sms.symantec'],
    },
    {
      cause: 'content-spam',
      also: ['policy'],
      says: ['message filtered. refer*'],
    },
  ]),
  ...table({ source: 'https://servicecentral.trendmicro.com', provider: 'Trend Micro' }, [
    {
      cause: 'blocklisted',
      says: ['trend {micro rbl|micro email reputation}*', 'blocked using trend*', 'email reputation services*'],
      links: ['mail-abuse.com', 'ers.trendmicro'],
      blocklist: 'Trend Micro ERS',
    },
    { cause: 'policy', says: ['mail has been rejected: trend*'], only: { provider: 'Trend Micro' } },
  ]),
  ...table({ source: 'https://documentation.n-able.com/mail-assure', provider: 'SpamExperts' }, [
    { cause: 'content-spam', also: ['blocklisted'], says: ['a {url in this email|url in this message}*'] },
    {
      cause: 'content-spam',
      also: ['blocklisted'],
      says: [],
    },
    {
      cause: 'blocklisted',
      says: ['the sending ip … is listed*'],
      links: ['spamrl.com'],
      blocklist: 'SpamExperts RL',
    },
    { cause: 'rate-limited', says: ['24 hour sending limit*'] },
  ]),
  ...table({ source: 'https://docs.fortinet.com/product/fortimail', provider: 'Fortinet' }, [
    {
      cause: 'content-spam',
      says: ['fortispamshield*', 'fortiguard*', 'fortimail*', 'detected as spam by forti*'],
    },
  ]),
  ...table({ source: 'https://support.hornetsecurity.com', provider: 'Hornetsecurity' }, [
    { cause: 'policy', says: ['customer rule based reject*'] },
    { cause: 'content-spam', says: ['if this is not spam contact abuse at antispameurope*'] },
  ]),
  ...table({ source: 'https://rspamd.com/doc/modules/' }, [
    { cause: 'content-spam', says: ['gtube pattern*', 'rspamd*'] },
    {
      cause: 'greylisting',
      also: ['temporary'],
      only: { status: /^4\.7\.1$/, code: /^451$/ },
      says: ['try again later'],
    },
  ]),
  ...table({ source: 'https://www.amavis.org/README.postfix.html' }, [
    {
      cause: 'content-spam',
      says: ['reject, id=… spam', 'message {content rejected, ube|content rejected, uce}*'],
    },
    {
      cause: 'virus-attachment',
      says: ['id=… {infected|virus|banned}*', 'reject, id=… banned*', 'banned:', 'banned, id=*'],
    },
    { cause: 'malformed-message', says: ['bad header, id=*'] },
    {
      cause: 'content-spam',
      also: ['virus-attachment', 'policy'],
      says: ['reject, id=*'],
      confidence: 'likely',
    },
  ]),
  ...table({ source: observed }, [
    {
      cause: 'policy',
      also: ['content-spam'],
      says: ['denied {[r=|(mode: }*'],
      provider: 'McAfee',
    },
    {
      cause: 'recipient-unknown',
      says: ['invalid recipient … (mode: *'],
    },
    {
      cause: 'blocklisted',
      says: [
        'rule {imposed as … is on|imposed … blacklist|imposed mailbox access}*',
        'blocked by ldap*',
        'refused by blackhole*',
        'mx rate*',
      ],
    },
    {
      cause: 'content-spam',
      says: [
        'scored as spam with a probability*',
        'expurgate*',
        'cloudmark authority*',
        'mailguard*',
        'blocked {by mailmarshal|by surfcontrol}*',
        'spf or spam*',
        'vade secure*',
        'vr:spam*',
        'mailscanner*',
        'brightmail*',
      ],
    },
    {
      cause: 'virus-attachment',
      says: [
        'mailscanner … virus*',
        'blocked by interscan*',
        'detected by … antivirus*',
        'norton antivirus*',
        'scanmail*',
        'antigen*',
      ],
    },
    {
      cause: 'blocklisted',
      also: ['rdns-helo', 'content-spam'],
      says: [
        'mail appeared to be spam or forged*',
        'ask your mail/dns administrator to correct*',
        'policyd weight*',
        'temporarily blocked because of previous errors*',
      ],
      source: 'https://www.policyd-weight.org',
    },
    {
      cause: 'rdns-helo',
      says: ['service {permits … unverifyable sending ips|permits … unverifiable sending ips}*'],
    },
  ]),
];
