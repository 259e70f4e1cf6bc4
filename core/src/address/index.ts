export { type DomainName, parseDomainName, toALabels } from './domain-name.ts';
export { canonicalIpv6, ipv6Groups } from './ipv6.ts';
export { formatMailbox, type Mailbox, parseMailbox } from './mailbox.ts';
export { type Path, parsePath, readPath } from './path.ts';
export { formatSenderPattern, matchKeyOf, parseSenderPattern, type SenderPattern } from './sender-pattern.ts';
export {
  formatServerAddress,
  type HostKind,
  hostKind,
  isLoopbackHost,
  parseServerAddress,
  type ServerAddress,
} from './server-address.ts';
