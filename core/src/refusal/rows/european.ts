import { type Row, table } from './row.ts';

const gmx = 'https://postmaster.gmx.net/en/error-messages';
const ionos = 'https://www.ionos.de/hilfe/e-mail/postmaster/smtp-fehlermeldungen-der-11-ionos-mailserver/';
const orange = 'https://postmaster.orange.fr';

/** GMX, Web.de, mail.com and IONOS word their replies alike. */
const unitedInternet: readonly Row[] = [
  ...table({ source: gmx }, [
    { cause: 'blocklisted', says: ['ip {address is block listed|address is black listed}*'] },
    {
      cause: 'rdns-helo',
      says: ['bad dns ptr resource record*'],
      links: ['case?c=rdns', 'error-messages?c=rdns'],
    },
    { cause: 'sender-refused', says: ['invalid dns mx or a/aaaa resource record*', 'dns mx or a/aaaa*'] },
    {
      cause: 'sender-auth-failed',
      says: ['reject {due to spf policy|due to dmarc policy|due to domain owner policy}*'],
    },
    { cause: 'content-spam', also: ['policy'], says: ['reject {due to policy restrictions|due to spam}*'] },
    {
      cause: 'policy',
      also: ['blocklisted', 'rate-limited', 'content-spam'],
      says: ['reject due to policy violations*'],
    },
    { cause: 'blocklisted', also: ['policy'], says: ['nemesis esmtp service not available*'], confidence: 'likely' },
    { cause: 'policy', also: ['content-spam'], says: ['a problem occurred while delivering this message*'] },
  ]),
  ...table({ source: ionos, provider: 'IONOS' }, [
    { cause: 'rate-limited', says: ['rate limit reached. please try again*'] },
    {
      cause: 'recipient-unknown',
      also: ['mailbox-full'],
      says: ["your message couldn't be delivered to all recipients*"],
    },
  ]),
];

/** Providers in Europe. */
export const european: readonly Row[] = [
  ...unitedInternet,
  ...table({ source: 'https://postmaster.t-online.de', provider: 'T-Online', blocklist: 'T-Online' }, [
    {
      cause: 'blocklisted',
      says: [
        'none/bad reputation*',
        'ask your postmaster for help or to contact*',
        'a problem occurred. (ask your postmaster*',
      ],
    },
  ]),
  ...table({ source: 'https://postmaster.t-online.de', provider: 'T-Online' }, [
    {
      cause: 'content-spam',
      also: ['virus-attachment'],
      says: ['message considered as spam or virus*'],
    },
    { cause: 'mailbox-full', says: ['over storage quota*'] },
  ]),
  ...table(
    {
      source: 'https://www.strato.nl/faq/mail/waarom-krijg-ik-foutmeldingen-bij-het-werken-met-e-mail/',
      provider: 'Strato',
    },
    [
      { cause: 'virus-attachment', says: ['refused by local policy. no spam please! (b attach*'] },
      { cause: 'content-spam', also: ['blocklisted'], says: ['refused by local policy. no spam please*'] },
    ],
  ),
  ...table({ source: orange, provider: 'Orange' }, [
    {
      cause: 'recipient-unknown',
      says: ['ofr 416*', "adresse {d au moins un destinataire invalide|d'au moins un destinataire invalide}*"],
    },
    { cause: 'mailbox-full', says: ['ofr 417*'] },
    {
      cause: 'rate-limited',
      also: ['blocklisted'],
      says: ['ofr004 {104|105|108}*', 'ofr {104|105|108|109|999}*', 'trop de connexions, veuillez verifier*'],
    },
    { cause: 'rdns-helo', says: ['ofr {107|200|201|202|203}*'] },
    { cause: 'sender-auth-failed', says: ['ofr 535*'] },
    {
      cause: 'content-spam',
      also: ['blocklisted', 'rate-limited'],
      says: ['ofr 506*', 'mail rejete. mail rejected. ofr*'],
    },
    {
      cause: 'blocklisted',
      also: ['rate-limited', 'content-spam'],
      says: [
        'ofr 103*',
        'service refuse. veuillez essayer plus tard. service refused, please try later. ofr*',
        'ofr005*',
        'ofr006*',
      ],
    },
    { cause: 'policy', also: ['blocklisted', 'content-spam'], says: ['ofr', 'ofr004*'], confidence: 'guess' },
  ]),
  ...table({ source: 'https://postmaster.laposte.net', provider: 'La Poste' }, [
    {
      cause: 'blocklisted',
      also: ['rate-limited', 'content-spam'],
      says: ['lpn0*', 'lpn1*'],
      confidence: 'likely',
    },
  ]),
  ...table({ source: 'observed: SFR and La Poste, replies in both languages' }, [
    {
      cause: 'blocklisted',
      also: ['rate-limited'],
      says: ['service {refuse. veuillez essayer plus tard|refused, please try later}*'],
    },
  ]),
  ...table({ source: 'https://postmaster.free.fr', provider: 'Free' }, [
    {
      cause: 'blocklisted',
      also: ['rate-limited'],
      says: ['too many spams from your ip*'],
      links: ['postmaster.free.fr'],
    },
  ]),
  ...table({ source: 'https://blacklist.kpnmail.nl', provider: 'KPN', blocklist: 'KPN' }, [
    { cause: 'blocklisted', links: ['blacklist.kpnmail.nl', 'blocklist.kpnmail.nl'] },
  ]),
  ...table({ source: 'https://yandex.com/support/mail/bounces/', provider: 'Yandex' }, [
    { cause: 'content-spam', says: ['message rejected under suspicion of spam*'] },
    { cause: 'blocklisted', says: ['blocked by spam statistics*'], links: ['feedback2.yandex', 'feedback.yandex'] },
    { cause: 'recipient-disabled', says: ['policy rejection on the target address*'] },
    { cause: 'rate-limited', says: ['the recipient has exceeded their message rate limit*'] },
  ]),
  ...table({ source: 'https://help.mail.ru/developers/mailing_rules/', provider: 'Mail.ru' }, [
    {
      cause: 'content-spam',
      also: ['blocklisted'],
      says: ['spam {message rejected. please visit|message discarded. }*'],
      links: ['help.mail.ru/notspam', 'notspam-support', 'mail.ru/notspam'],
    },
    {
      cause: 'recipient-unknown',
      says: [
        'local {mailbox … is unavailable: user not found|mailbox … is unavailable: user is terminated}*',
        'message was not accepted   invalid mailbox*',
      ],
    },
    { cause: 'recipient-disabled', says: ['local mailbox … is unavailable: account is disabled*'] },
    { cause: 'mailbox-full', says: ['local mailbox … is unavailable: mailbox is full*'] },
    { cause: 'rdns-helo', also: ['blocklisted'], says: ['hosts with dynamic ip or generic dns ptr*'] },
    { cause: 'sender-auth-failed', says: ['not accepted due to domain owner policy*'] },
    {
      cause: 'smtp-auth-required',
      says: [
        'administrative prohibition   authorization required*',
        'users in your domain are not allowed to send email without authorization*',
      ],
    },
    { cause: 'blocklisted', says: ['access from ip address … blocked*'], only: { provider: 'Mail.ru' } },
  ]),
  ...table({ source: 'observed: Libero and other servers of Italiaonline', provider: 'Libero' }, [
    {
      cause: 'blocklisted',
      also: ['rate-limited', 'content-spam'],
      links: ['posta.libero.it', 'assistenza.libero.it'],
    },
  ]),
  ...table({ source: 'observed: Telenet', provider: 'Telenet', blocklist: 'Telenet' }, [
    { cause: 'blocklisted', links: ['telenet.be/blocked', 'bl.telenet'] },
  ]),
];
