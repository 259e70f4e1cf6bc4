/** What the tests call the places of the article's page. */
export const article = '/UD-1023/';
export const sectionIds = ['messages', 'cause', 'other-reasons', 'own-server', 'configure', 'use', 'spf', 'message'];
/** Every kind of page; the last one is a page that does not exist. */
export const kindsOfPages = ['/', article, '/causes/', '/causes/relay-denied/', '/search/', '/k/smpt/'];
