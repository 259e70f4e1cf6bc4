export { base64Lines, encodedField, mailDate, percentEncoded, quotedPrintable } from './encode.ts';
export { decodeCharset, decodeField, fromBase64, fromQuotedPrintable } from './transfer.ts';
