import type { AddressReport, DomainReport, Finding, ServerReport, SpfStep } from '@truefrom/core/domain';
import type { ProblemCode } from '@truefrom/core/problem';

const own = 'v=spf1 ip4:192.0.2.1 -all';

export const spfStep = (step: Partial<SpfStep> & Pick<SpfStep, 'decision'>): SpfStep => ({
  domain: 'yourcompany.com',
  depth: 0,
  term: null,
  position: null,
  asked: [],
  result: null,
  fault: null,
  ...step,
});

const readStep = spfStep({
  decision: 'record-found',
  asked: [{ name: 'yourcompany.com', type: 'TXT', answer: { kind: 'records', records: [own] } }],
});

/** An address from which everything passes; say only what matters to the test. */
export const addressReport = (address: Partial<AddressReport> = {}): AddressReport => ({
  ip: '192.0.2.1',
  spf: {
    result: 'pass',
    explanation: null,
    steps: [readStep, spfStep({ term: 'ip4:192.0.2.1', decision: 'matches', result: 'pass' })],
    lookups: { used: 0, worstCase: 0, void: 0 },
  },
  isAligned: true,
  reverse: {
    ip: '192.0.2.1',
    names: ['smtp.yourcompany.com'],
    confirmed: ['smtp.yourcompany.com'],
    isUncertain: false,
    helo: { name: 'smtp.yourcompany.com', leadsToIp: true, isUncertain: false },
    asked: [],
    findings: [],
  },
  ...address,
});

export const serverReport = (server: Partial<ServerReport> = {}): ServerReport => ({
  name: 'smtp.yourcompany.com',
  heloName: 'smtp.yourcompany.com',
  isDefault: false,
  problem: null,
  addresses: [addressReport()],
  ...server,
});

export const findingOf = (
  severity: Finding['severity'],
  code: ProblemCode,
  found = '',
  more: Partial<Finding> = {},
) => ({
  severity,
  problem: { code, found },
  place: null,
  ...more,
});

/** A domain with which all is well. */
export const domainReport = (report: Partial<DomainReport> = {}): DomainReport => ({
  domain: 'yourcompany.com',
  sender: 'anna@yourcompany.com',
  verdict: {
    tone: 'good',
    sentence: 'Receivers will see anna@yourcompany.com sent by smtp.yourcompany.com: SPF pass, aligned. Nothing to do.',
  },
  servers: [serverReport()],
  spf: {
    domain: 'yourcompany.com',
    record: own,
    tree: {
      domain: 'yourcompany.com',
      record: own,
      stopped: null,
      lookups: 0,
      voids: 0,
      terms: [
        { start: 7, end: 20, text: 'ip4:192.0.2.1', lookups: 0, isReached: true, asked: [], leadsTo: null },
        { start: 21, end: 25, text: '-all', lookups: 0, isReached: true, asked: [], leadsTo: null },
      ],
    },
    lookups: 0,
    voids: 0,
    isWhole: true,
    findings: [],
  },
  proposal: null,
  dmarc: {
    domain: 'yourcompany.com',
    asked: [],
    at: 'yourcompany.com',
    record: 'v=DMARC1; p=reject; rua=mailto:dmarc@yourcompany.com',
    policy: {
      p: 'reject',
      sp: null,
      np: null,
      adkim: 'relaxed',
      aspf: 'relaxed',
      isTesting: false,
      psd: 'u',
      rua: ['mailto:dmarc@yourcompany.com'],
      ruf: [],
    },
    effective: 'reject',
    organizationalDomain: 'yourcompany.com',
    isUncertain: false,
    findings: [],
  },
  dkim: [
    {
      selector: 'selector1',
      name: 'selector1._domainkey.yourcompany.com',
      record: 'v=DKIM1; p=MIIB',
      key: { type: 'rsa', bits: 2048, isRevoked: false, isTesting: false },
      isUncertain: false,
      asked: [],
      findings: [],
    },
  ],
  mx: {
    hosts: [{ host: 'mx.yourcompany.com', preference: 10, addresses: ['192.0.2.5'], isUncertain: false }],
    isNull: false,
    isUncertain: false,
    asked: [],
    findings: [],
  },
  mtaSts: { record: null, policy: null, isUncertain: false, asked: [], findings: [] },
  tlsReport: { record: null, rua: [], isUncertain: false, asked: [], findings: [] },
  blocklists: [],
  findings: [],
  ...report,
});
