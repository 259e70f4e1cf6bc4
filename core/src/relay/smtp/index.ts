export { type AnswerName, answers, formatAnswer } from './answers.ts';
export { type BadCommand, type Command, type ParsedCommand, parseCommand, type Recipient } from './command.ts';
export { DataScanner, type LineFault } from './data-scanner.ts';
export {
  busyAnswer,
  foreignFromAnswer,
  noSettingsAnswer,
  refusedRouteAnswer,
  unreachableAnswer,
  withoutClosing,
} from './engine-answers.ts';
export { fromDomains, type HeaderFacts, readHeaderFacts } from './header-facts.ts';
export { findForeignFrom } from './header-from.ts';
export { MailRate, minuteOf } from './mail-rate.ts';
export { type Conversation, greetingAnswer, mustWaitBehind, outOfOrder } from './order.ts';
export {
  lackOf,
  type MailNeeds,
  mailLine,
  type ParameterFault,
  rcptLine,
} from './parameters.ts';
export { formatReplyOctets, ReplyCutter, type ReplyOctets, readReply } from './reply-octets.ts';
