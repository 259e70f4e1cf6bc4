import type { BlocklistCheck, DkimCheck, DomainReport } from '@truefrom/core/domain';
import { describe, expect, test } from 'vitest';
import { reportSections } from '../../tui/src/domain-lines.ts';
import { addressReport, domainReport, findingOf, serverReport } from '../harness/domain-report.ts';
import { drawn } from './domain-lines-drawn.ts';

describe('DMARC', () => {
  const dmarc = domainReport().dmarc;
  test.each([
    { more: {}, words: '✓ _dmarc.yourcompany.com' },
    { more: { at: 'company.com' }, words: '✓ _dmarc.company.com, for the domains below it too' },
    { more: { at: null, record: null, policy: null, effective: null }, words: '! There is no DMARC record.' },
    { more: { at: null, policy: null, isUncertain: true }, words: '! The DNS does not answer.' },
    { more: { policy: null, effective: null }, words: '✗ _dmarc.yourcompany.com: cannot be used.' },
    { more: {}, words: '  Receivers are asked to refuse mail that is not authenticated (reject).' },
    { more: {}, words: '~  Reports go to mailto:dmarc@yourcompany.com.' },
  ])('$words', ({ more, words }) => expect(drawn({ dmarc: { ...dmarc, ...more } }, 'dmarc')).toContain(words));
});

describe('DKIM', () => {
  const [first] = domainReport().dkim as [DkimCheck];
  const key = { type: 'rsa', bits: 2048, isRevoked: false, isTesting: false } as const;
  test.each([
    { check: {}, words: '✓ selector1: RSA, 2048 bits' },
    { check: { key: { ...key, bits: 1024 } }, words: '! selector1: RSA, 1024 bits' },
    { check: { key: { ...key, bits: 512 } }, words: '✗ selector1: RSA, 512 bits' },
    { check: { key: { ...key, type: 'ed25519' as const, bits: 256 } }, words: '✓ selector1: Ed25519' },
    { check: { key: { ...key, isRevoked: true } }, words: '! selector1: the key is revoked.' },
    {
      check: { key: { ...key, isTesting: true } },
      words: '! selector1: RSA, 2048 bits, in testing: receivers act as if there were no signature.',
    },
    { check: { key: null }, words: '✗ selector1: the key cannot be used.' },
    {
      check: { key: null, record: null, isUncertain: true },
      words: '! The DNS does not answer for keys, such as selector1.',
    },
    { check: { key: null, record: null }, words: '! No key under selector1. --selector looks for another one.' },
  ])('$words', ({ check, words }) => expect(drawn({ dkim: [{ ...first, ...check }] }, 'dkim')[0]).toBe(words));
});

describe('hosts', () => {
  const { mx, mtaSts, tlsReport } = domainReport();
  const reverse = addressReport().reverse;
  test.each([
    { report: {}, id: 'mx', words: '✓ 10 mx.yourcompany.com: 192.0.2.5' },
    { report: { mx: { ...mx, hosts: [] } }, id: 'mx', words: '! No server receives mail for the domain.' },
    {
      report: { mx: { ...mx, hosts: [], isUncertain: true } },
      id: 'mx',
      words: '! The DNS does not answer.',
    },
    {
      report: { mx: { ...mx, isNull: true } },
      id: 'mx',
      words: 'The domain says that it receives no mail (RFC 7505).',
    },
    {
      report: { mx: { ...mx, hosts: [{ host: 'x.test', preference: 0, addresses: [], isUncertain: false }] } },
      id: 'mx',
      words: '✗ 0 x.test: no address',
    },
    {
      report: { mx: { ...mx, hosts: [{ host: 'x.test', preference: 0, addresses: [], isUncertain: true }] } },
      id: 'mx',
      words: '! 0 x.test: the DNS does not answer.',
    },
    { reverse: {}, id: 'reverse', words: '✓ 192.0.2.1 is smtp.yourcompany.com, and that name leads back to it.' },
    {
      reverse: { confirmed: [] },
      id: 'reverse',
      words: '✗ 192.0.2.1 is smtp.yourcompany.com, but that name does not lead back to it.',
    },
    { reverse: { names: [], confirmed: [] }, id: 'reverse', words: '✗ 192.0.2.1 has no name.' },
    {
      reverse: { names: [], confirmed: [], isUncertain: true },
      id: 'reverse',
      words: '! 192.0.2.1: the DNS does not answer.',
    },
    {
      reverse: { confirmed: [], isUncertain: true },
      id: 'reverse',
      words: '! 192.0.2.1 is smtp.yourcompany.com; the DNS does not answer where that name leads.',
    },
    {
      reverse: { helo: { name: 'x.test', leadsToIp: false, isUncertain: true } },
      id: 'reverse',
      words: '  ! It greets as x.test; the DNS does not answer for it.',
    },
    { reverse: {}, id: 'reverse', words: '~  ✓ It greets as smtp.yourcompany.com, which leads to this address.' },
    {
      reverse: { helo: { name: 'x.test', leadsToIp: false, isUncertain: false } },
      id: 'reverse',
      words: '  ! It greets as x.test, which does not lead to this address.',
    },
    { report: {}, id: 'tls', words: 'No MTA-STS, no TLS-RPT.' },
    {
      report: { mtaSts: { ...mtaSts, isUncertain: true } },
      id: 'tls',
      words: '! MTA-STS: the DNS does not answer.',
    },
    {
      report: { tlsReport: { ...tlsReport, isUncertain: true } },
      id: 'tls',
      words: '! TLS-RPT: the DNS does not answer.',
    },
    {
      report: {
        mtaSts: { ...mtaSts, isUncertain: true },
        tlsReport: { ...tlsReport, record: 'x', rua: ['mailto:tls@yourcompany.com'] },
      },
      id: 'tls',
      words: '! MTA-STS: the DNS does not answer.',
    },
    {
      report: { mtaSts: { ...mtaSts, record: 'v=STSv1; id=1' } },
      id: 'tls',
      words: '! MTA-STS: a record, without a policy that could be read',
    },
    {
      report: {
        mtaSts: { ...mtaSts, record: 'x', policy: { mode: 'enforce', mx: ['*.yourcompany.com'], maxAgeSeconds: 1 } },
      },
      id: 'tls',
      words: '✓ MTA-STS: enforce, for *.yourcompany.com',
    },
    {
      report: { tlsReport: { ...tlsReport, record: 'x', rua: ['mailto:tls@yourcompany.com'] } },
      id: 'tls',
      words: '✓ TLS-RPT: reports go to mailto:tls@yourcompany.com',
    },
  ] as const)('$words', ({ id, words, ...row }) => {
    const servers = [
      serverReport({
        addresses: [addressReport({ reverse: { ...reverse, ...('reverse' in row ? row.reverse : {}) } })],
      }),
    ];
    expect(drawn({ servers, ...('report' in row ? row.report : {}) } as Partial<DomainReport>, id)).toContain(words);
  });
});

describe('blocklists', () => {
  const check = (more: Partial<BlocklistCheck>): BlocklistCheck => ({
    list: 'Some List',
    zone: 'list.test',
    subject: '192.0.2.1',
    outcome: 'not-listed',
    weight: 'blocks',
    codes: [],
    reason: null,
    why: null,
    asked: [],
    findings: [],
    ...more,
  });
  test('what is listed comes first; a list that could not be asked is no listing', () => {
    const blocklists = [
      check({}),
      check({ subject: 'yourcompany.com' }),
      check({ list: 'Silent', zone: 'silent.test', outcome: 'could-not-ask', why: 'it refuses public resolvers' }),
      check({ list: 'Odd', zone: 'odd.test', outcome: 'unknown-code', codes: [{ code: '127.0.0.77', meaning: null }] }),
      check({
        list: 'Bad',
        zone: 'bad.test',
        outcome: 'listed',
        codes: [{ code: '127.0.0.2', meaning: 'spam' }],
        reason: 'see\u001b]0;x\u0007 us',
      }),
      check({
        list: 'Good',
        zone: 'good.test',
        outcome: 'listed',
        weight: 'allows',
        codes: [{ code: '127.0.5.1', meaning: 'trusted' }],
      }),
      check({
        list: 'Wide',
        zone: 'wide.test',
        outcome: 'listed',
        weight: 'information',
        codes: [{ code: '127.0.0.2', meaning: 'a neighbour' }],
      }),
      check({ list: 'Good', zone: 'good.test', weight: 'allows' }),
    ];
    expect(drawn({ blocklists }, 'blocklists')).toEqual([
      '✗ 192.0.2.1 on Bad: 127.0.0.2: spam',
      '  "see us"',
      '✓ 192.0.2.1 on Good: 127.0.5.1: trusted',
      '! 192.0.2.1 on Wide: 127.0.0.2: a neighbour',
      '! 192.0.2.1 on Odd: an answer that the list does not explain (127.0.0.77)',
      '✓ Not listed: 2 answers of 1 list.',
      '~  192.0.2.1 on Some List',
      '~  yourcompany.com on Some List',
      'Could not ask: Silent. That is no listing.',
      '~  192.0.2.1 on Silent: it refuses public resolvers',
    ]);
  });
});

test('nothing from outside does something to a terminal', () => {
  const evil = '\u001b]0;evil\u0007\u001b[31mred\u009b31m\u0000\u202e\u0085\n';
  const swap = (value: unknown): unknown =>
    typeof value === 'string' && /yourcompany|v=/.test(value)
      ? evil + value
      : Array.isArray(value)
        ? value.map(swap)
        : value !== null && typeof value === 'object'
          ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, swap(inner)]))
          : value;
  const report = swap(domainReport({ findings: [findingOf('error', 'check/dns-failed', 'v=x')] })) as DomainReport;
  for (const { text } of reportSections(report).flatMap(({ lines }) => lines)) {
    expect(text).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
  }
});
