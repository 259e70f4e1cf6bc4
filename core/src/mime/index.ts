export { decodeCharset, decodeField, fromBase64, fromQuotedPrintable } from './transfer.ts';
