import { done, fail } from '@truefrom/core/problem';
import { defaultSettings, type LastCheck, type ServerRow, type Settings } from '@truefrom/core/settings';
import type { WatchedStep, WizardServices } from '../wizard-context.ts';

const now = new Date('2026-11-23T09:30:00Z');
const login = 'anna';
const earlier = '2026-11-20T14:00:00.000Z';

const lastCheck = (minutesAgo: number): LastCheck => ({
  at: new Date(now.getTime() - minutesAgo * 60_000).toISOString(),
  ok: true,
  problem: null,
});

const serverRow = (row: Pick<ServerRow, 'id' | 'name' | 'address' | 'lastCheck'>): ServerRow => ({
  ...row,
  security: 'starttls',
  login: { kind: 'password', username: 'mailout' },
  enabled: true,
  revision: 1,
  createdAt: earlier,
  createdBy: login,
  updatedAt: earlier,
  updatedBy: login,
});

/** An office before its administrator adds a server: one user, no row. */
export const emptyTable: Settings = {
  ...defaultSettings,
  senders: [{ pattern: 'anna@yourcompany.com', login, addedAt: earlier, addedBy: login }],
};

/** The same office with two servers in the table, one of them chosen by another user. */
export const twoServers: Settings = {
  ...emptyTable,
  senders: [...emptyTable.senders, { pattern: 'ben@yourcompany.com', login: 'ben', addedAt: earlier, addedBy: login }],
  choices: { ben: { login: 'ben', server: 'head-office', chosenAt: earlier } },
  servers: [
    serverRow({
      id: 'head-office',
      name: 'Head office',
      address: { host: 'smtp.yourcompany.com', port: 587 },
      lastCheck: lastCheck(3),
    }),
    serverRow({
      id: 'branch',
      name: 'Branch',
      address: { host: '192.42.11.22', port: 587 },
      lastCheck: lastCheck(125),
    }),
  ],
};

const fingerprint = Array.from({ length: 32 }, (_, at) =>
  ((at * 37 + 11) % 256).toString(16).padStart(2, '0').toUpperCase(),
).join(':');

/** What the check of smtp.yourcompany.com says when all is well, in the words of `@truefrom/core/node/server-check`. */
export const goodCheck: readonly WatchedStep[] = (
  [
    [
      'address',
      0,
      'smtp.yourcompany.com, no port given: 587, 465 and 25 are tried. That server itself is meant; no MX is looked up.',
    ],
    ['dns', 8, 'IPv4 192.42.11.22; no IPv6.'],
    ['tcp', 14, 'IPv4, [192.42.11.22]:587: connected.'],
    ['banner', 31, '220 smtp.yourcompany.com ESMTP'],
    [
      'ehlo',
      12,
      'smtp.yourcompany.com offers STARTTLS, AUTH PLAIN LOGIN, SIZE 50 MiB, 8BITMIME, SMTPUTF8, PIPELINING.',
    ],
    ['tls', 27, 'TLSv1.3 with TLS_AES_256_GCM_SHA384, by STARTTLS.'],
    [
      'certificate',
      0,
      `For smtp.yourcompany.com; issuer Your Provider CA; valid until 2027-02-21 (89 days); SHA-256 ${fingerprint}`,
    ],
    ['ehlo-tls', 11, 'smtp.yourcompany.com offers AUTH PLAIN LOGIN, SIZE 50 MiB, 8BITMIME, SMTPUTF8, PIPELINING.'],
    ['auth', 0, 'The server offers PLAIN, LOGIN; PLAIN is used.'],
    ['login', 43, 'Logged in as mailout (PLAIN): 235 Authentication successful'],
    ['mail-from', 12, 'anna@yourcompany.com: 250 Accepted'],
    ['rcpt', 14, 'postmaster@example.com: 250 Accepted; no mail is sent to it.'],
    ['size', 0, 'Mails up to 50 MiB pass.'],
  ] as const
).map(([step, ms, detail]) => ({ step, ok: true, ms, detail, problem: null, fix: null, met: null }));

/** A world for the wizard in which nothing is stored or connected: these settings, and a check that goes well. */
export function exampleServices(settings: Settings): WizardServices {
  const refuse = async () => fail('store/read-only', 'example');
  return {
    store: {
      place: 'example',
      login,
      role: 'administrator',
      readsSecrets: true,
      secretsOwner: login,
      readSettings: async () => done({ settings, warnings: [] }),
      followRoutes: async () => done({ settingsFor: async () => done(settings), close: async () => {} }),
      addServer: refuse,
      updateServer: refuse,
      removeServer: refuse,
      recordCheck: refuse,
      updatePolicy: refuse,
      addSender: refuse,
      removeSender: refuse,
      writeChoice: refuse,
      openSecret: refuse,
      stageSecret: refuse,
      promoteSecret: refuse,
    },
    makeSecret: async () => ({}),
    async *checkServer() {
      yield* goodCheck;
      return { ok: true, problem: null, proposal: { port: 587, security: 'starttls' }, certificate: null };
    },
    composeTestMail: refuse,
    checkTestMail: () => Promise.reject(new Error('An example has no test mail.')),
    sendTestMail: refuse,
    checkMails: refuse,
    writeNew: async () => ({ code: 'store/read-only', found: 'example' }),
    explain: refuse,
    checkDomain: refuse,
    copy: () => {},
    keepDraft: () => {},
    unfinished: () => null,
    forgetUnfinished: () => {},
    now: () => now,
  };
}
