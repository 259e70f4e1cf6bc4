import { articles } from '@truefrom/content/articles';
import { keywordPages, lookUpKeyword, topicsOf } from '@truefrom/core/knowledge';
import { expect, test } from 'vitest';

const topics = topicsOf(articles);
const bestFor = (text: string) => {
  const [best] = lookUpKeyword(topics, text);
  return best === undefined ? 'nothing' : (best.topic.section ?? best.topic.article);
};

test.each(topics.map((topic) => ({ place: topic.path, topic })))('every keyword of $place leads there', ({ topic }) => {
  for (const keyword of topic.keywords) {
    expect(lookUpKeyword(topics, keyword)[0]).toEqual({ topic, keyword, how: 'exact' });
    expect(lookUpKeyword(topics, keyword.toUpperCase())[0]).toMatchObject({ topic, how: 'exact' });
  }
});

test('every page of a keyword leads where the keyword leads', () => {
  const pages = keywordPages(topics);
  expect(pages.map(({ keyword }) => keyword).sort()).toEqual(topics.flatMap(({ keywords }) => keywords).sort());
  for (const { slug, topic } of pages) expect(lookUpKeyword(topics, slug)[0]).toMatchObject({ topic, how: 'exact' });
});

/** What people type, and where a support agent would send them. */
test.each([
  ['UD1023', 'UD-1023'],
  ['ud 1023', 'UD-1023'],
  ['du-1023', 'UD-1023'],
  ['article UD-1023?', 'UD-1023'],
  ['mail refussed', 'UD-1023'],
  ['smpt', 'own-server'],
  ['smtp servr', 'own-server'],
  ['own stmp server', 'own-server'],
  ['mail sever', 'own-server'],
  ['configre smtp', 'configure'],
  ['login informaton', 'configure'],
  ['pasword', 'configure'],
  ['smtp pasword', 'configure'],
  ['[192.42.11.22]:587', 'configure'],
  ['smpt.yourcompany.com', 'configure'],
  ['outgoing mail servr', 'use'],
  ['out going server', 'use'],
  ['my acount', 'use'],
  ['mail.carerix.nl', 'use'],
  ['spf recrod', 'spf'],
  ['how do I set up an spf record for my domain?', 'spf'],
  ['sender policy framwork', 'spf'],
  ['v=spf1 include:_spf.provider.example ~all', 'spf'],
  ['soft fail', 'spf'],
  ['to many dns lookups', 'spf'],
  ['dmrac', 'dmarc'],
  ['allignment', 'dmarc'],
  ['blaclist', 'message'],
  ['black list', 'message'],
  ['we are on a black-list', 'message'],
  ['attachmnt', 'message'],
  ['no subjct', 'message'],
  ['java script', 'message'],
  ['sapm', 'cause'],
  ['spam-folder', 'cause'],
  ['all our mails end up in the spam folder since monday', 'cause'],
  ['mails komen in de spam terecht', 'cause'],
  ['white list', 'ask-the-receiver'],
  ['post master', 'ask-the-receiver'],
  ['rcpt hosts', 'messages'],
  ['Unable to rely', 'messages'],
  ['relay acces denied', 'messages'],
  ['relay denied', 'messages'],
  ['non delivery report', 'messages'],
  ['mailer deamon', 'messages'],
  ['high probabilty of spam', 'messages'],
])('%s is meant for %s', (typed, section) => expect(bestFor(typed)).toBe(section));

/** What people paste out of a report. */
test.each([
  ["553 sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)", 'messages'],
  ['553 sorry, that domain isn’t in my list of allowed rcpthosts (#5.7.1)', 'messages'],
  ['5.7.1 Unable to relay', 'messages'],
  ['550 5.7.1 Unable to relay for anna@yourcompany.com', 'messages'],
  ['host mx.receiver.example said: 550 High probability of spam (in reply to end of DATA command)', 'messages'],
  ['HOST MX.RECEIVER.EXAMPLE SAID: 550 HIGH PROBABILITY OF SPAM', 'messages'],
  ['"554 5.7.1 <x@receiver.example>: Relay access denied"', 'messages'],
  ['550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain', 'messages'],
  ['SMTP error from remote mail server after RCPT TO:<x@receiver.example>: 550 relay not permitted', 'messages'],
  ['SMTP error from remote mail server after end of data: 550 5.7.1 Message rejected', 'messages'],
  ["Remote Server returned '550 5.7.1 Message rejected'", 'messages'],
  ['Diagnostic-Code: smtp; 550 5.7.1 no', 'messages'],
  ['554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org', 'message'],
  ['550 5.7.1 Service unavailable, sender is listed on our blacklist', 'message'],
  ['550 5.7.23 The message was rejected because of Sender Policy Framework violation', 'spf'],
  ['550 SPF check failed', 'spf'],
  ['Received-SPF: softfail (receiver.example: domain of transitioning anna@yourcompany.com)', 'spf'],
  [
    '550-5.7.26 This mail has been blocked because the sender is unauthenticated.\n550-5.7.26 Gmail requires all senders to authenticate with either SPF or DKIM.',
    'dmarc',
  ],
  ["550 5.7.1 Unauthenticated email from yourcompany.com is not accepted due to domain's DMARC policy", 'dmarc'],
  [
    `This is the mail system at host mail.yourcompany.com.

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients. It's attached below.

For further assistance, please send mail to postmaster.

                   The mail system

<x@receiver.example>: host mx.receiver.example[192.0.2.25] said: 554 5.7.1
    <x@receiver.example>: Relay access denied (in reply to RCPT TO command)`,
    'messages',
  ],
  [
    `Reporting-MTA: dns; mail.yourcompany.com
Final-Recipient: rfc822; x@receiver.example
Action: failed
Status: 5.7.1
Remote-MTA: dns; smtp.receiver.example
Diagnostic-Code: smtp; 550 High probability of spam`,
    'messages',
  ],
  [
    `Hi. This is the qmail-send program at yourcompany.com.
I'm afraid I wasn't able to deliver your message to the following addresses.

<x@receiver.example>:
192.0.2.25 does not like recipient.
Remote host said: 553 sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)
Giving up on 192.0.2.25.`,
    'messages',
  ],
])('%s belongs to %s', (pasted, section) => expect(bestFor(pasted)).toBe(section));

test.each(['1550', '15.7.1', 'qwertz', 'x'.repeat(10_000), '5.7.999', '∞'])('%s leads nowhere', (text) =>
  expect(bestFor(text)).toBe('nothing'),
);
