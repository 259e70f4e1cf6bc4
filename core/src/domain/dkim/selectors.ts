/** A selector that a provider or a program gives to its users. */
export type CommonSelector = { readonly selector: string; readonly provider: string; readonly source: string };

const of = (provider: string, source: string, ...selectors: string[]): CommonSelector[] =>
  selectors.map((selector) => ({ selector, provider, source }));

/**
 * Selectors worth trying where nobody says which one a domain uses; a domain may have any other, and a selector in this
 * table need not be of the provider beside it.
 */
export const commonSelectors: readonly CommonSelector[] = [
  ...of('Google Workspace', 'https://support.google.com/a/answer/180504', 'google'),
  ...of(
    'Microsoft 365',
    'https://learn.microsoft.com/en-us/defender-office-365/email-authentication-dkim-configure',
    'selector1',
    'selector2',
  ),
  ...of('Mailchimp', 'https://dmarc.wiki/mailchimp', 'k1', 'k2', 'k3'),
  ...of(
    'Mailchimp Transactional',
    'https://mailchimp.com/developer/release-notes/new-sending-domain-authentication-requirements',
    'mte1',
    'mte2',
    'mandrill',
  ),
  ...of('SendGrid', 'https://dmarc.wiki/sendgrid', 's1', 's2'),
  ...of(
    'SendGrid',
    'https://www.suped.com/learn/dkim/a-list-of-the-most-common-dkim-selectors-and-how-to-use-them',
    'smtpapi',
  ),
  ...of('Brevo', 'https://help.brevo.com/hc/en-us/articles/12163873383186', 'brevo1', 'brevo2'),
  ...of('Mailgun', 'https://domainpreflight.dev/glossary/dkim-selector', 'k1'),
  ...of('Mailjet', 'https://documentation.mailjet.com/hc/en-us/articles/360042412734', 'mailjet'),
  ...of('Yahoo', 'https://dkim-studio.pages.dev/dkim-selectors-explained/', 's1024', 's2048'),
  ...of('Zoho Mail', 'https://www.zoho.com/mail/help/adminconsole/dkim-configuration.html', 'zmail', 'zoho'),
  ...of('Fastmail', 'https://www.fastmail.help/hc/en-us/articles/360060591153', 'fm1', 'fm2', 'fm3'),
  ...of('Proton Mail', 'https://proton.me/support/cname-problems', 'protonmail', 'protonmail2', 'protonmail3'),
  ...of('iCloud Mail', 'https://support.apple.com/102374', 'sig1'),
  ...of(
    'IONOS',
    'https://ionos.de/hilfe/domains/mailserver-und-verwandte-records-konfigurieren/e-mail-authentifizierung-mit-dkim',
    's1-ionos',
    's2-ionos',
    's42582890',
  ),
  ...of(
    'mailbox.org',
    'https://kb.mailbox.org/en/private/custom-domains/using-e-mails-with-a-custom-domain',
    'mbo0001',
    'mbo0002',
    'mbo0003',
    'mbo0004',
  ),
  ...of(
    'Everlytic',
    'https://help.sendmarc.com/support/solutions/articles/44001891845-email-provider-commonly-used-dkim-selectors',
    'everlytickey1',
    'everlytickey2',
  ),
  ...of(
    'cPanel, Plesk, OpenDKIM',
    'https://manpages.debian.org/stable/opendkim-tools/opendkim-genkey.8.en.html',
    'default',
  ),
  ...of(
    'docker-mailserver, Mail-in-a-Box',
    'https://docker-mailserver.github.io/docker-mailserver/latest/config/best-practices/dkim_dmarc_spf/',
    'mail',
  ),
  ...of('mailcow, iRedMail, SimpleLogin', 'https://docs.iredmail.org/sign.dkim.signature.for.new.domain.html', 'dkim'),
];
