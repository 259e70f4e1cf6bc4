import { checkSpf } from '@truefrom/core/domain';
import { openLookUp } from '@truefrom/core/node/dns';
import { expect, test } from 'vitest';
import { useDnsServers } from '../harness/dns-servers.ts';
import { describeOver } from '../harness/needs.ts';
import { readSpfSuite } from '../harness/spf-suite.ts';

const servers = useDnsServers();

describeOver('spf', 'the test suite of RFC 7208, asked over the network', (folder) => {
  test.each(readSpfSuite(folder))('$title', async ({ zone, client, results, explanation }) => {
    const dns = await servers.start(zone, { copiesOldType: true });
    const { lookUp } = openLookUp({ server: dns.server, timeoutMs: 400 });
    const checked = await checkSpf({ ...client, lookUp });
    expect(results).toContain(checked.result);
    if (explanation !== null) expect(checked.explanation ?? 'DEFAULT').toBe(explanation);
    expect(dns.asked.filter((question) => question.startsWith('SPF '))).toEqual([]);
  });
});
