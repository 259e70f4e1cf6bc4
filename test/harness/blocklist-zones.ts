import type { ZoneData } from './zone-look-up.ts';

/** Nibbles of `::ffff:7f00:2` in reverse. */
const ipv6TestPoint = `2.0.0.0.0.0.f.7.f.f.f.f${'.0'.repeat(20)}`;

/** Every list with its test entry, as it is when all is well. */
export const healthyLists: ZoneData = {
  '2.0.0.127.zen.spamhaus.org': [{ A: '127.0.0.2' }, { A: '127.0.0.4' }, { A: '127.0.0.10' }],
  [`${ipv6TestPoint}.zen.spamhaus.org`]: [{ A: '127.0.0.2' }],
  'dbltest.com.dbl.spamhaus.org': [{ A: '127.0.1.2' }],
  '2.0.0.127.bl.spamcop.net': [{ A: '127.0.0.2' }],
  '2.0.0.127.bl.mailspike.net': [{ A: '127.0.0.2' }],
  '2.0.0.127.psbl.surriel.com': [{ A: '127.0.0.2' }],
  '2.0.0.127.bl.blocklist.de': [{ A: '127.0.0.15' }],
  [`${ipv6TestPoint}.bl.blocklist.de`]: [{ A: '127.0.0.15' }],
  '2.0.0.127.bl.spameatingmonkey.net': [{ A: '127.0.0.2' }],
  [`${ipv6TestPoint}.bl.ipv6.spameatingmonkey.net`]: [{ A: '127.0.0.2' }],
  '2.0.0.127.dnsbl-1.uceprotect.net': [{ A: '127.0.0.2' }],
  '2.0.0.127.dnsbl-2.uceprotect.net': [{ A: '127.0.0.2' }],
  '2.0.0.127.dnsbl-3.uceprotect.net': [{ A: '127.0.0.2' }],
  'test.uribl.com.multi.uribl.com': [{ A: '127.0.0.14' }],
  'test.surbl.org.multi.surbl.org': [{ A: '127.0.0.254' }],
  '2.0.0.127.list.dnswl.org': [{ A: '127.0.10.0' }],
  '2.0.0.127.rep.mailspike.net': [{ A: '127.0.0.10' }],
  '2.0.0.127.b.barracudacentral.org': [{ A: '127.0.0.2' }],
  '2.0.0.127.bl.score.senderscore.com': [{ A: '127.0.0.2' }],
  '2.0.0.127.combined.mail.abusix.zone': [{ A: '127.0.0.2' }],
};
