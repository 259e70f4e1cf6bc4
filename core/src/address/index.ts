export { type DomainName, parseDomainName } from './domain-name.ts';
export { formatMailbox, type Mailbox, parseMailbox } from './mailbox.ts';
export { formatSenderPattern, matchKeyOf, parseSenderPattern, type SenderPattern } from './sender-pattern.ts';
export {
  formatServerAddress,
  type HostKind,
  hostKind,
  isLoopbackHost,
  parseServerAddress,
  type ServerAddress,
} from './server-address.ts';
