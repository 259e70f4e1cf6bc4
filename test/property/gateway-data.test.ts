import { type Gateway, parseListenPlace, startGateway } from '@truefrom/core/node/gateway';
import { openStore } from '@truefrom/core/node/store';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeHome } from '../harness/home.ts';
import { wellDone } from '../harness/results.ts';
import { openSmtp } from '../harness/smtp-client.ts';
import { startUpstream, type Upstream } from '../harness/upstream.ts';

/** A gateway within this process, before a server that takes every kind of line end around a dot for the end of a mail. */
let upstream: Upstream;
let gateway: Gateway;
let place = '';
const home = makeHome();

beforeAll(async () => {
  upstream = await startUpstream({ isLenient: true });
  const store = wellDone(await openStore({ home: home.path, env: {} }));
  const name = 'Lenient';
  const address = { host: '127.0.0.1', port: upstream.port };
  const domain = 'yourcompany.test';
  const server = { name, address, domain, security: 'none', login: { kind: 'none' }, application: 'Test' } as const;
  wellDone(await store.updatePolicy({ defaultServer: server }));
  const listen = [wellDone(parseListenPlace('127.0.0.1:0'))];
  const journal = `${home.path}/journal`;
  gateway = wellDone(await startGateway({ store, home: home.path, listen, journal, certificate: null }));
  place = gateway.listening[0] ?? '';
});
afterAll(async () => {
  await gateway?.stop();
  await upstream?.stop();
  home.remove();
});

const piece = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('\r\n', '\r\n.', '\r\n..\r\n', 'x', 'Subject: y\r\n', '\r\n\r\n') },
  { weight: 2, arbitrary: fc.constantFrom('\0', 'ü', 'MAIL FROM:<evil@smuggled.test>\r\n', 'RSET\r\n', 'QUIT\r\n') },
  { weight: 1, arbitrary: fc.constantFrom('\r', '\n', '.', '\n.\n', '\r.\r', '\r\n.\r', '\n.\r\n') },
);
const isInOrder = (mail: string) => !/\r(?!\n)|(?<!\r)\n/.test(mail);

/** What a client sends in good faith may have no line of a single dot but its last. */
const withoutEnd = (text: string) =>
  `${text}\r\n`.replace(/(^|\r\n)\.(?=\r\n)/g, '$1..').replace(/(^|\r\n)\.(?=\r\n)/g, '$1..');

test('any mail in any packets arrives whole and once, or is refused and does not arrive; then the next command is heard', async () => {
  const client = await openSmtp(place);
  await fc.assert(
    fc.asyncProperty(
      fc.array(piece, { maxLength: 12 }),
      fc.array(fc.nat(40), { maxLength: 3 }),
      async (pieces, cuts) => {
        upstream.mails.length = 0;
        upstream.heard.length = 0;
        const mail = withoutEnd(Buffer.from(pieces.join('')).toString('latin1'));
        for (const line of ['MAIL FROM:<a@yourcompany.test>', 'RCPT TO:<b@other.test>', 'DATA'])
          await client.command(line);
        let at = 0;
        for (const cut of cuts.filter((each) => each < mail.length).sort((a, b) => a - b)) {
          client.write(mail.slice(at, cut));
          at = cut;
          await new Promise((resolve) => setImmediate(resolve));
        }
        client.write(`${mail.slice(at)}.\r\n`);
        const reply = await client.reply();
        expect(reply.slice(0, 9)).toBe(isInOrder(mail) ? '250 2.0.0' : '550 5.5.2');
        expect(await client.command('NOOP')).toBe('250 2.0.0 Ok\r\n');
        expect(upstream.mails.map(({ octets }) => octets.toString('latin1'))).toEqual(isInOrder(mail) ? [mail] : []);
        expect(upstream.heard.filter((line) => line.includes('evil'))).toEqual([]);
      },
    ),
    { numRuns: 1_000 },
  );
  client.destroy();
});

const word = fc.oneof(
  fc.constantFrom(
    'MAIL',
    'RCPT',
    'FROM:',
    'TO:',
    '<a@b.test>',
    '<',
    '>',
    '@',
    'SIZE=1',
    'BODY=8BITMIME',
    'NOTIFY=NEVER',
    '"',
  ),
  fc.constantFrom('RSET', 'NOOP', 'VRFY', 'EXPN', 'HELP', 'SMTPUTF8', ' ', '\t', '\0', '\x7f', 'ä', '=', ';', '\\'),
  fc.string({ maxLength: 6 }).map((text) => text.replace(/[\r\n]/g, '')),
);
const isCommand =
  /^(?:EHLO \S+|RSET|QUIT|MAIL FROM:<[^\s<>\0]*>( [A-Z0-9]+(=\S+)?)*|RCPT TO:<[^\s<>\0]+>( [A-Z]+=\S+)*)$/;

test('any line gets one reply of good form, and only commands of good form reach a server', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(word, { maxLength: 6 }), { minLength: 1, maxLength: 12 }), async (lines) => {
      upstream.heard.length = 0;
      const client = await openSmtp(place);
      for (const words of lines) {
        const reply = await client.command(words.join(words.length % 2 === 0 ? ' ' : ''));
        expect(reply).toMatch(/^(?:[245]\d\d-[\x20-\x7e]*\r\n)*[245]\d\d [\x20-\x7e]*\r\n$/);
      }
      client.destroy();
      expect(upstream.heard.filter((line) => !isCommand.test(line))).toEqual([]);
    }),
    { numRuns: 500 },
  );
});
