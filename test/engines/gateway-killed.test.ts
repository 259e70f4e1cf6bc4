import { expect, test } from 'vitest';
import { readJournal } from '../harness/gateway-program.ts';
import { smallMail, useGatewayStage } from '../harness/gateway-stage.ts';
import { fallsSilent } from '../harness/upstream.ts';

const stage = useGatewayStage();
const sender = 'anna@yourcompany.test';
const mailOf = (id: string) => ({ sender, recipients: ['bob@other.test'], octets: smallMail(id) });

test('killed behind the final dot: that mail is unknown, once and for all; one before its dot never was', async () => {
  const upstream = await stage.upstream();
  const home = stage.home();
  await home.setDefault(upstream);
  const killed = await stage.gateway(home);
  const clients = await Promise.all([0, 1, 2].map(() => stage.client(killed.place)));
  const [whole, half, early] = clients;
  if (!whole || !half || !early) throw new Error('three clients');
  expect((await whole.send(mailOf('sent@killed'))).last).toMatch(/^250 /);
  upstream.fault = ({ stage: now }) => (now === 'stored' ? fallsSilent : null);
  const lost = expect(whole.send(mailOf('behind@killed'))).rejects.toThrow('the connection ended');
  await expect.poll(() => upstream.mails.length).toBe(2);
  for (const line of [`MAIL FROM:<${sender}>`, 'RCPT TO:<bob@other.test>', 'DATA']) await half.command(line);
  half.write(smallMail('half@killed'));
  await early.command(`MAIL FROM:<${sender}>`);
  await killed.kill();
  await lost;

  const expected = [
    { messageId: '<sent@killed>', outcome: 'sent', recipients: ['bob@other.test'] },
    { messageId: '<behind@killed>', outcome: 'unknown', sender, recipients: ['bob@other.test'], reply: null },
  ];
  expect(await readJournal(home)).toMatchObject(expected);
  upstream.fault = null;
  const again = await stage.gateway(home);
  const client = await stage.client(again.place);
  expect((await client.send(mailOf('again@killed'))).last).toMatch(/^250 /);
  await again.stop();
  expect(await readJournal(home)).toMatchObject([...expected, { messageId: '<again@killed>', outcome: 'sent' }]);
  expect(await readJournal(home, ['--outcome', 'unknown'])).toHaveLength(1);
  expect(upstream.mails).toHaveLength(3);
});

test('a mail whose reply is awaited is not called unknown while the gateway lives', async () => {
  const upstream = await stage.upstream();
  const home = stage.home();
  await home.setDefault(upstream);
  const { place } = await stage.gateway(home);
  const client = await stage.client(place);
  upstream.fault = ({ stage: now }) => (now === 'dot' ? fallsSilent : null);
  const waiting = client.send(mailOf('awaited@killed'));
  waiting.catch(() => {});
  await expect.poll(async () => (await readJournal(home)).map(({ outcome }) => outcome)).toEqual(['under-way']);
  expect(await readJournal(home, ['--outcome', 'unknown'])).toEqual([]);
});
