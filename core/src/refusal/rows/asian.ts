import { type Row, table } from './row.ts';

const observed = 'observed: replies of this provider';
const tencent = 'https://service.mail.qq.com (退信); https://smtp.codes/qq';
const netease = 'http://help.163.com/09/1224/17/5RAJ4LMH00753VB8.html';

/** Providers in Asia. */
export const asian: readonly Row[] = [
  ...table({ source: tencent, provider: 'Tencent' }, [
    {
      cause: 'rate-limited',
      also: ['blocklisted'],
      says: ['ip frequency limited*', 'frequency limited*'],
    },
    {
      cause: 'content-spam',
      says: ['mail content denied*'],
      also: ['blocklisted'],
    },
    { cause: 'recipient-restricted', says: ['mail is rejected by recipient*'] },
    {
      cause: 'recipient-disabled',
      also: ['recipient-unknown', 'rate-limited'],
      says: ['mailbox unavailable or access denied*'],
      confidence: 'likely',
    },
    {
      cause: 'blocklisted',
      says: ['suspected {bounce attacks|spam ip|spam sender}*'],
      also: ['rate-limited'],
    },
    {
      cause: 'sender-refused',
      says: [
        'invalid sender*',
        'domain … not resolved. http://service*',
        'mail from … illegal*',
        'sender address … not authorized*',
      ],
      only: { provider: 'Tencent' },
    },
    {
      cause: 'sender-auth-failed',
      says: ['dmarc check failed*'],
    },
    {
      cause: 'malformed-message',
      says: [],
    },
    {
      cause: 'virus-attachment',
      also: ['content-spam'],
      says: ['attachment … forbidden*'],
      only: { provider: 'Tencent' },
    },
  ]),
  ...table({ source: netease, provider: 'NetEase' }, [
    {
      cause: 'blocklisted',
      also: ['rate-limited'],
      says: ['hl:rep*', 'hl:mep*', 'hl:ihu*', 'hl:ipb*', 'dt:rbl*', 'wm:bli*'],
    },
    { cause: 'sender-refused', also: ['blocklisted'], says: ['wm:blu*', 'mi:spb*', 'dt:sum*'] },
    {
      cause: 'rate-limited',
      also: ['blocklisted'],
      says: [
        'hl:icc*',
        'hl:ifc*',
        'mi:dmc*',
        'mi:ccl*',
        'mi:cel*',
        'mi:sfq*',
        'mi:stc*',
        'rp:drc*',
        'rp:ccl*',
        'rp:cel*',
        'rp:trc*',
        'rp:qrc*',
      ],
    },
    { cause: 'content-spam', says: ['dt:spm*'] },
    { cause: 'rdns-helo', says: ['mi:nhd*'] },
    { cause: 'recipient-unknown', says: ['invalid user*'], only: { provider: 'NetEase' } },
    { cause: 'recipient-disabled', says: ['user {suspended|in blacklist}*'], only: { provider: 'NetEase' } },
  ]),
  ...table({ source: 'https://www.docomo.ne.jp/service/docomo_mail/', provider: 'NTT Docomo' }, [
    {
      cause: 'recipient-unknown',
      says: ['unknown user'],
      also: ['recipient-restricted'],
      only: { provider: 'NTT Docomo' },
    },
    {
      cause: 'recipient-restricted',
      also: ['policy'],
      says: ['the following addresses had permanent … domain specified*', 'requested action not taken … docomo*'],
      only: { provider: 'NTT Docomo' },
    },
  ]),
  ...table({ source: 'https://www.au.com/mobile/service/email/', provider: 'au' }, [
    {
      cause: 'rate-limited',
      also: ['blocklisted'],
      says: ['too many mails … au*', 'sorry, too many … ezweb*'],
      only: { provider: 'au' },
    },
    {
      cause: 'recipient-restricted',
      also: ['policy', 'recipient-unknown'],
      says: ['each of the following recipients was rejected*'],
    },
    {
      cause: 'blocklisted',
      also: ['policy'],
      says: ['521 host*', 'message refused … ezweb*'],
      only: { provider: 'au' },
    },
  ]),
  ...table({ source: 'https://www.softbank.jp/mobile/support/mail/', provider: 'SoftBank' }, [
    {
      cause: 'recipient-unknown',
      says: ['invalid recipient*', 'mail address … not found*'],
      only: { provider: 'SoftBank' },
    },
    {
      cause: 'blocklisted',
      also: ['rate-limited'],
      says: ['550 … ip address is … limited*'],
      only: { provider: 'SoftBank' },
    },
  ]),
  ...table({ source: 'https://www.zoho.com/mail/help/bounce-messages.html', provider: 'Zoho' }, [
    {
      cause: 'recipient-unknown',
      says: ['invalid address, error code*'],
    },
    {
      cause: 'sender-refused',
      also: ['rate-limited'],
      says: ['unusual sending activity detected*'],
    },
  ]),
  ...table({ source: 'https://help.naver.com/service/5632/', provider: 'Naver' }, [
    {
      cause: 'rate-limited',
      also: ['blocklisted'],
      says: ['naver … too many*', 'unexpected traffic*'],
      only: { provider: 'Naver' },
    },
    {
      cause: 'policy',
      also: ['content-spam', 'blocklisted'],
      says: ['rejected by naver*', 'message was rejected … naver*'],
      links: ['help.naver.com', 'mail.naver.com/notice'],
    },
  ]),
  ...table({ source: observed }, [
    { cause: 'content-spam', says: ['sina … spam*', 'mail rejected … sina*'], only: { provider: 'Sina' } },
    { cause: 'recipient-unknown', says: ['user not exist … sohu*'] },
  ]),
];
