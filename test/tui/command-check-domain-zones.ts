import { generateKeyPairSync } from 'node:crypto';
import type { ZoneData } from '../harness/zone-look-up.ts';

const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const key = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');

/** A domain that lacks nothing for mail from 203.0.113.7, but what `more` takes away or adds. */
export const goodZone = (more: ZoneData = {}): ZoneData => ({
  'yourcompany.com': [
    { TXT: 'v=spf1 ip4:203.0.113.7 -all' },
    { TXT: 'site-verification=1' },
    { MX: [10, 'mx.yourcompany.com'] },
  ],
  'mx.yourcompany.com': [{ A: '203.0.113.5' }],
  'smtp.yourcompany.com': [{ A: '203.0.113.7' }, { TXT: 'v=spf1 a -all' }],
  '7.113.0.203.in-addr.arpa': [{ PTR: 'smtp.yourcompany.com' }],
  '_dmarc.yourcompany.com': [{ TXT: 'v=DMARC1; p=reject; rua=mailto:dmarc@yourcompany.com' }],
  'selector1._domainkey.yourcompany.com': [{ TXT: `v=DKIM1; k=rsa; p=${key}` }],
  ...more,
});

/** A blocklist that holds its test entry, and what `listed` adds. */
export const listZone = (zone: string, listed: ZoneData = {}): ZoneData =>
  Object.fromEntries(
    Object.entries({ '2.0.0.127': [{ A: '127.0.0.2' }], ...listed }).map(([name, has]) => [`${name}.${zone}`, has]),
  );
