export { type DnsOptions, type DnsProblem, type HostAddresses, lookUpAddresses } from './addresses.ts';
