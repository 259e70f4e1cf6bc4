export { type DnsOptions, type DnsProblem, type HostAddresses, lookUpAddresses } from './addresses.ts';
export { type DnsServerProblem, findDnsServer } from './dns-server.ts';
export { type DnsProgress, type LookUpOptions, type OpenedLookUp, openLookUp } from './open-look-up.ts';
