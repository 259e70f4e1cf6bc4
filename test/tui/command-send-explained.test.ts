import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeHome } from '../harness/home.ts';
import { type RudeServer, startRudeServer } from '../harness/rude-server.ts';
import { programIn } from './command-program.ts';
import { header } from './command-send-stage.ts';

const home = makeHome();
const truefrom = programIn(home.env);
let server: RudeServer;

beforeAll(async () => {
  server = await startRudeServer({
    answers: [
      [/^MAIL FROM:<listed@/, '550 5.7.1 Service unavailable; client [192.0.2.1] blocked using zen.spamhaus.org\r\n'],
      [/^MAIL FROM:<vague@/, '550 no\r\n'],
      [/^RCPT TO:<gone@/, '550-5.1.1 <gone@there.test>: Recipient address rejected:\r\n550 5.1.1 User unknown\r\n'],
      [/^RCPT TO:<later@/, '450 4.7.1 <later@there.test>: Recipient address rejected: Greylisted\r\n'],
      [/^\.$/, '554 5.7.1 This message has been scored as spam\r\n'],
    ],
  });
  await truefrom(['servers', 'add', `127.0.0.1:${server.port}`, '--name', 'Rude', '--security', 'none', '--no-check']);
  await truefrom(['senders', 'add', '@yourcompany.test', '--server', 'Rude']);
});
afterAll(async () => {
  await server.stop();
  home.remove();
});

const send = (sender: string, recipients: readonly string[], ...more: readonly string[]) => {
  const names = recipients.map((name) => `${name}@there.test`);
  return truefrom(['send', '-f', `${sender}@yourcompany.test`, ...more, ...names], `${header}\nx\n`);
};

test('each refused recipient has its own cause; the first speaks for all', async () => {
  const { json } = await send('anna', ['gone', 'later'], '--json');
  expect(json).toMatchObject([
    {
      sent: false,
      refusal: { recipient: 'gone@there.test', cause: 'recipient-unknown' },
      recipients: [
        {
          refusal: {
            recipient: 'gone@there.test',
            replyCode: 550,
            enhancedStatus: '5.1.1',
            cause: 'recipient-unknown',
            server: '127.0.0.1',
            solutions: [],
            article: '/causes/recipient-unknown/',
            page: '/causes/recipient-unknown/',
          },
        },
        { refusal: { recipient: 'later@there.test', replyCode: 450, cause: 'greylisting' } },
      ],
    },
  ]);
});

test('in words each cause stands once, with its evidence and where to read on', async () => {
  const { stderr } = await send('anna', ['gone', 'later']);
  expect(stderr.split('Read more: ')).toHaveLength(3);
  expect(stderr).toMatch(/^ {2}Why[^\n]*: The mailbox does not exist\. Its words: "[^"\n]*User unknown"\.$/m);
  expect(stderr).toMatch(/^ {2}Read more: \S+\/causes\/greylisting\/$/m);
});

test('a mail that is refused after its end: the own server is no solution any more', async () => {
  const { code, json } = await send('anna', ['a', 'b'], '--json');
  expect(code).toBe(69);
  expect(json).toMatchObject([
    {
      problem: 'send/mail-refused',
      refusal: { recipient: null, cause: 'content-spam', solutions: ['spf', 'message'], article: '/UD-1023/#spf' },
    },
  ]);
  const [line] = json as { recipients: object[] }[];
  for (const each of line?.recipients ?? [])
    expect(each).toEqual(expect.not.objectContaining({ refusal: expect.anything() }));
  expect((await send('anna', ['a', 'b'])).stderr.split('/causes/content-spam/')).toHaveLength(2);
});

test('a sender that is refused: the problem of the server and the cause of the reply stand side by side', async () => {
  const { stderr } = await send('listed', ['a']);
  expect(stderr).toContain('[check/rejects-host]');
  expect(stderr).toMatch(/Read more: \S+\/causes\/blocklisted\//);
});

test('words that do not say why are not explained', async () => {
  const { stderr } = await send('vague', ['a']);
  expect(stderr).toContain('[check/sender-refused]');
  expect(stderr).not.toContain('Read more');
});

test("the user's own settings say where the pages are", async () => {
  await truefrom(['site', 'set', '--url', 'https://help.yourcompany.test']);
  const { stderr } = await send('anna', ['gone']);
  expect(stderr).toContain('Read more: https://help.yourcompany.test/causes/recipient-unknown/');
});
