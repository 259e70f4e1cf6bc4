import { defaultSettings } from '@truefrom/core/settings';

const { name: defaultServer, domain: defaultDomain, application } = defaultSettings.defaultServer;
const senderDomain = 'yourcompany.com';

/** One way of a mail from its writer to the receiver's verdict; `told` is the whole drawing in words. */
export type MailCase = {
  readonly id: string;
  readonly title: string;
  readonly server: string;
  readonly serverOf: string;
  readonly serverDomain: string;
  readonly agrees: boolean;
  readonly verdict: string;
  readonly told: string;
};

export const sender = `anna@${senderDomain}`;
export const writtenIn = `written in ${application}`;
export { senderDomain };

export const twoCases: readonly [MailCase, MailCase] = [
  {
    id: 'case-1',
    title: 'Case 1: the default server',
    server: defaultServer,
    serverOf: `a server of ${defaultDomain}`,
    serverDomain: defaultDomain,
    agrees: false,
    verdict: 'Suspicious',
    told: `Case 1: Anna writes a mail as ${sender} in ${application}. It leaves through ${defaultServer}, a server of ${defaultDomain}. The receiver compares ${senderDomain} with ${defaultDomain}: they differ, so the mail is suspicious.`,
  },
  {
    id: 'case-2',
    title: 'Case 2: your own server',
    server: `smtp.${senderDomain}`,
    serverOf: 'a server of your company',
    serverDomain: senderDomain,
    agrees: true,
    verdict: 'Fine',
    told: `Case 2: the same mail leaves through smtp.${senderDomain}, a server of the company itself. The receiver compares ${senderDomain} with ${senderDomain}: they are the same, so the mail is fine.`,
  },
];

export const twoCasesCaption =
  'The same mail twice. What a receiver compares is the sender’s domain and the domain of the server.';

/** The drawing as text, for the page as Markdown. */
export const twoCasesText = [twoCasesCaption, ...twoCases.map(({ told }) => `- ${told}`)].join('\n');
