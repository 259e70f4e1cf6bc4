import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { smallMail, useGatewayStage } from '../harness/gateway-stage.ts';
import { describeWith } from '../harness/needs.ts';
import { type Postfix, postfixNeeds, startPostfix } from '../harness/postfix.ts';
import { type Sink, startSink } from '../harness/sink.ts';
import type { SmtpClient } from '../harness/smtp-client.ts';
import type { Upstream } from '../harness/upstream.ts';

const stage = useGatewayStage();

/** What some server somewhere takes for the end of a mail (RFC 5321 §4.1.1.4 knows one: CR LF . CR LF). */
const variants = [
  { name: 'LF.LF', octets: '\n.\n', reply: /^550 5\.5\.2 / },
  { name: 'LF.CRLF', octets: '\n.\r\n', reply: /^550 5\.5\.2 / },
  { name: 'CRLF.LF', octets: '\r\n.\n', reply: /^550 5\.5\.2 / },
  { name: 'CR.CR', octets: '\r.\r', reply: /^550 5\.5\.2 / },
  { name: 'CR.LF', octets: '\r.\n', reply: /^550 5\.5\.2 / },
  { name: 'CR.CRLF', octets: '\r.\r\n', reply: /^550 5\.5\.2 / },
  { name: 'LF.CR', octets: '\n.\r', reply: /^550 5\.5\.2 / },
  { name: 'CRLF.CR', octets: '\r\n.\r', reply: /^550 5\.5\.2 / },
  { name: 'CRLFCR.CRLF', octets: '\r\n\r.\r\n', reply: /^550 5\.5\.2 / },
  { name: 'CRLF.CRCRLF', octets: '\r\n.\r\r\n', reply: /^550 5\.5\.2 / },
  { name: 'CRCRLF.CRLF', octets: '\r\r\n..\r\n', reply: /^550 5\.5\.2 / },
  { name: 'CRLF NUL . CRLF', octets: '\r\n\0.\r\n', reply: /^250 / },
  { name: 'CRLF . NUL CRLF', octets: '\r\n.\0\r\n', reply: /^250 / },
  { name: 'CRLF..CRLF', octets: '\r\n..\r\n', reply: /^250 / },
] as const;

const smuggled =
  'MAIL FROM:<evil@smuggled.test>\r\nRCPT TO:<victim@other.test>\r\nDATA\r\nSubject: evil\r\n\r\nsmuggled\r\n';
const outer = (variant: string) => `${smallMail('outer@smuggling')}before${variant}${smuggled}`;

/** Up to the 354. */
async function beginMail(client: SmtpClient): Promise<void> {
  for (const line of ['MAIL FROM:<anna@yourcompany.test>', 'RCPT TO:<bob@other.test>', 'DATA'])
    expect(await client.command(line)).toMatch(/^[23]/);
}

describe('to a server that takes everything for an end of a mail', () => {
  let lenient: Upstream;
  let place = '';
  beforeAll(() =>
    stage.keep(async () => {
      lenient = await stage.upstream({ isLenient: true });
      const home = stage.home();
      await home.setDefault(lenient);
      place = (await stage.gateway(home)).place;
    }),
  );
  afterEach(() => {
    lenient.mails.length = 0;
    lenient.heard.length = 0;
  });

  test.each(variants)('$name within a mail: $reply, never two mails', async ({ octets, reply }) => {
    const client = await stage.client(place);
    const whole = outer(octets);
    const at = whole.indexOf(octets, 'before'.length);
    /** In one piece, and in two that are torn at every octet of the variant. */
    const cuts = [0, ...Array.from({ length: octets.length + 1 }, (_, index) => at + index)];
    for (const cut of cuts) {
      await beginMail(client);
      client.write(whole.slice(0, cut));
      if (cut > 0) await sentApart();
      client.write(`${whole.slice(cut)}.\r\n`);
      expect(await client.reply()).toMatch(reply);
      expect(await client.command('NOOP')).toMatch(/^250 2\.0\.0 /); // and nothing else was answered
    }
    const accepted = reply.test('250 ') ? cuts.length : 0;
    expect(lenient.mails).toHaveLength(accepted);
    for (const mail of lenient.mails) expect(mail.octets.toString('latin1')).toBe(whole);
    expect(lenient.heard.filter((line) => line.includes('evil'))).toEqual([]);
  });

  test('the true end, torn at every octet, is the end; what stands behind it are commands', async () => {
    const client = await stage.client(place);
    const end = '\r\n.\r\n';
    for (let cut = 0; cut <= end.length; cut++) {
      await beginMail(client);
      client.write(`${smallMail('torn@smuggling')}last line${end.slice(0, cut)}`);
      await sentApart();
      client.write(`${end.slice(cut)}NOOP\r\n`);
      expect(await client.replies(2)).toEqual([expect.stringMatching(/^250 2\.0\.0 queued/), '250 2.0.0 Ok\r\n']);
    }
    expect(lenient.mails).toHaveLength(end.length + 1);
    for (const { octets } of lenient.mails) expect(octets.toString().endsWith('last line\r\n')).toBe(true);
  });

  test('a mail octet by octet', async () => {
    const client = await stage.client(place);
    await beginMail(client);
    for (const octet of `${smallMail('drips@smuggling')}.\r\n`) {
      client.write(octet);
      await sentApart();
    }
    expect(await client.reply()).toMatch(/^250 /);
    expect(lenient.mails[0]?.octets.toString()).toBe(smallMail('drips@smuggling'));
  });
});

/** Lets what was written leave as a packet of its own. */
const sentApart = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

describeWith(postfixNeeds, 'to a Postfix that takes LF for a line end', () => {
  let sink: Sink;
  let postfix: Postfix;
  beforeAll(async () => {
    sink = await startSink();
    postfix = await startPostfix({
      users: { anna: 'secret' },
      relayTo: sink.port,
      certificate: stage.certificates.good,
      mainCf: ['smtpd_forbid_bare_newline = no'],
    });
  });
  afterAll(async () => {
    await postfix?.stop();
    await sink?.stop();
  });

  test('no variant comes out as two mails', async () => {
    const home = stage.home();
    const upstream = { port: postfix.port, options: { security: 'starttls' } } as const;
    await home.setDefault(upstream, { username: 'anna', password: 'secret' });
    const client = await stage.client((await stage.gateway(home)).place);
    for (const { octets, reply } of variants) {
      await beginMail(client);
      client.write(`${outer(octets)}.\r\n`);
      expect(await client.reply()).toMatch(reply);
    }
    const whole = variants.filter(({ reply }) => reply.test('250 ')).length;
    await sink.arrived(whole);
    await beginMail(client);
    client.write(`${smallMail('last@smuggling')}.\r\n`);
    expect(await client.reply()).toMatch(/^250 /);
    await sink.arrived(whole + 1);
    expect(sink.mails.map(({ sender }) => sender)).toEqual(Array(whole + 1).fill('anna@yourcompany.test'));
  });
});
