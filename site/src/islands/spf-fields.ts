import { type ExampleResult, type Fields, row } from './example-result.ts';

/** Names the example in the fragment of the address. */
export const spfSection = 'spf';

const sender = 'anna@yourcompany.com';

const vendorCase = {
  records: 'v=spf1 ip4:192.0.2.25 ~all',
  ip: '198.51.100.7',
  sender,
  helo: '',
};

const ownCase = {
  ...vendorCase,
  records: [
    'yourcompany.com. TXT "v=spf1 mx include:spf.provider.example -all"',
    'yourcompany.com. MX 10 smtp.yourcompany.com.',
    'smtp.yourcompany.com. A 192.0.2.25',
    'spf.provider.example. TXT "v=spf1 ip4:198.51.100.0/24 -all"',
  ].join('\n'),
  ip: '192.0.2.25',
  helo: 'smtp.yourcompany.com',
};

const costlyCase = {
  ...vendorCase,
  records: [
    'yourcompany.com. TXT "v=spf1 include:office.example include:news.example include:crm.example ip4:192.0.2.25 ~all"',
    'office.example. TXT "v=spf1 include:spf1.office.example include:spf2.office.example ~all"',
    'spf1.office.example. TXT "v=spf1 ip4:203.0.113.0/26 ~all"',
    'spf2.office.example. TXT "v=spf1 ip4:203.0.113.64/26 ~all"',
    'news.example. TXT "v=spf1 a mx a:out.news.example ~all"',
    'news.example. A 203.0.113.130',
    'news.example. MX 10 news.example.',
    'out.news.example. A 203.0.113.131',
    'crm.example. TXT "v=spf1 a:eu.crm.example a:us.crm.example a:asia.crm.example ~all"',
    'eu.crm.example. A 203.0.113.193',
    'us.crm.example. A 203.0.113.194',
    'asia.crm.example. A 203.0.113.195',
  ].join('\n'),
  ip: '192.0.2.25',
};

/** Ready cases: a name, and what the fields hold. */
export const spfTries = [
  { text: "the vendor's server is not listed", fields: vendorCase },
  { text: 'your own server', fields: ownCase },
  { text: 'too many lookups', fields: costlyCase },
];
export const spfFields: Readonly<typeof vendorCase> = vendorCase;

/** A link carries the fields that hold something. */
export const spfState = ({ records = '', ip = '', sender: from = '', helo = '' }: Fields): Fields => ({
  records,
  ip,
  sender: from,
  ...(helo !== '' && { helo }),
});

/** What a link leaves out is as it is at first, but for the HELO name: none. */
export const spfFieldsOf = (state: Fields): Fields => ({ ...spfFields, ...state });

/** Said where the script that checks did not come. */
export const spfNotLoaded: ExampleResult = {
  tone: 'problem',
  verdict: 'The checker could not be loaded.',
  rows: [row('What to do', 'Load the page again in a moment.')],
};
