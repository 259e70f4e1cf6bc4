export { askOver, type Exchange, type ExchangeFailure } from './ask.ts';
export { type DnsMessage, decodeMessage, type WireRecord } from './message.ts';
export { encodeName } from './name.ts';
export { textOfOctets } from './octet-text.ts';
export { base64Url, type GetMessage, overHttps } from './over-https.ts';
export { encodeQuestion, isAnswerTo, type WireQuestion } from './question.ts';
export type { WireType } from './wire-type.ts';
