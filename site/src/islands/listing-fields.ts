import { type ExampleResult, type Fields, row } from './example-result.ts';

/** Names the example in the fragment of the address. */
export const listingSection = 'blacklist';

const zen = 'zen.spamhaus.org';

/** Codes to try: a computer that is taken over, an error that is often taken for a listing, a line for homes. */
export const listingTries = [
  { text: '127.0.0.4 of zen', fields: { code: '127.0.0.4', list: zen } },
  { text: '127.255.255.254', fields: { code: '127.255.255.254', list: '' } },
  { text: '127.0.0.10 of zen', fields: { code: '127.0.0.10', list: zen } },
];
export const listingFields: Fields = { code: '127.0.0.4', list: zen };

export const listingState = ({ code = '', list = '' }: Fields): Fields => ({ code, ...(list !== '' && { list }) });
/** What a link leaves out is empty. */
export const listingFieldsOf = (state: Fields): Fields => ({ code: '', list: '', ...state });

/** Said where the script that explains did not come. */
export const listingNotLoaded: ExampleResult = {
  tone: 'problem',
  verdict: 'The list of codes could not be loaded.',
  rows: [row('What to do', 'Load the page again in a moment.')],
};
