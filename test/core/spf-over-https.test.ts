import type { GetMessage } from '@truefrom/core/domain';
import { expect, test } from 'vitest';
import { describeSpf } from '../../site/src/islands/spf-example.ts';
import { spfFields } from '../../site/src/islands/spf-fields.ts';
import { rememberedDns } from '../../site/src/islands/spf-over-https.ts';
import { messageFor } from '../harness/dns-server.ts';
import type { ZoneData } from '../harness/zone-look-up.ts';

const server = 'https://dns.yourcompany.example/dns-query';
const zone: ZoneData = {
  'spf.provider.example': [{ TXT: 'v=spf1 ip4:198.51.100.0/24 ~all' }],
  'old.provider.example': ['SERVFAIL'],
};

/** A server of HTTPS that answers from a zone; `urls` are what it was asked. */
function serverOf(records: ZoneData) {
  const urls: string[] = [];
  const get: GetMessage = async (url) => {
    urls.push(url);
    const question = Buffer.from(new URL(url).searchParams.get('dns') ?? '', 'base64url');
    return messageFor(records, question) ?? { failed: 'timeout' };
  };
  return { get, urls };
}

const fields = { ...spfFields, records: 'v=spf1 include:spf.provider.example -all' };

test('what is not pasted is asked when the reader wants it, and known from then on', async () => {
  const { get, urls } = serverOf(zone);
  const dns = rememberedDns(server, get);
  expect(await describeSpf(fields, { elsewhere: dns(false) })).toMatchObject({ tone: 'problem' });
  expect(urls).toEqual([]);
  expect(await describeSpf(fields, { elsewhere: dns(true) })).toMatchObject({ tone: 'good' });
  expect(urls.length).toBeGreaterThan(0);
  const asked = urls.length;
  expect(await describeSpf(fields, { elsewhere: dns(false) })).toMatchObject({ tone: 'good' });
  expect(urls.length).toBe(asked);
});

test('a question is asked once, by a GET that holds it and nothing else', async () => {
  const { get, urls } = serverOf(zone);
  await describeSpf(fields, { elsewhere: rememberedDns(server, get)(true) });
  expect(urls).toEqual([...new Set(urls)]);
  for (const url of urls) {
    expect(url.startsWith(`${server}?dns=`)).toBe(true);
    expect([...new URL(url).searchParams.keys()]).toEqual(['dns']);
    expect(Buffer.from(new URL(url).searchParams.get('dns') ?? '', 'base64url').toString('latin1')).not.toContain(
      'anna',
    );
  }
});

test.each([
  { name: 'gone.provider.example', verdict: /^SPF permerror/, why: 'a name that does not exist is known not to' },
  { name: 'old.provider.example', verdict: /^SPF temperror/, why: 'a server that fails has said nothing' },
])('$name gives $verdict: $why', async ({ name, verdict }) => {
  const { get } = serverOf(zone);
  const elsewhere = rememberedDns(server, get)(true);
  const told = await describeSpf({ ...fields, records: `v=spf1 include:${name} -all` }, { elsewhere });
  expect(told.verdict).toMatch(verdict);
  expect(told.rows.map(({ term }) => term)).not.toContain('Not pasted');
});

test('after a failure the next press asks again', async () => {
  const { get, urls } = serverOf({ 'spf.provider.example': ['TIMEOUT'] });
  const dns = rememberedDns(server, get);
  await describeSpf(fields, { elsewhere: dns(true) });
  const asked = urls.length;
  await describeSpf(fields, { elsewhere: dns(true) });
  expect(urls.length).toBe(2 * asked);
});
