import { codeOf } from '../fault/index.ts';

/** What faults of the system and of TLS mean for who publishes the policy; first match wins. */
const rows = [
  { code: /^(ENOTFOUND|ENODATA)$/, words: 'the name of its server has no address' },
  { code: /^(EAI_AGAIN|ETIMEOUT)$/, words: 'the DNS gives no answer about its server' },
  { code: /^ECONNREFUSED$/, words: 'nothing listens at its server' },
  { code: /^(ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)$/, words: 'its server cannot be reached' },
  { code: /^(ECONNRESET|EPIPE|HPE_|ERR_HTTP|ERR_STREAM)/, words: 'its server breaks off, or speaks no HTTP' },
  { code: /^CERT_HAS_EXPIRED$/, words: 'the certificate of its server has run out' },
  { code: /^CERT_NOT_YET_VALID$/, words: 'the certificate of its server is not valid yet' },
  { code: /^ERR_TLS_CERT_ALTNAME_INVALID$/, words: 'the certificate of its server is for another name' },
  {
    code: /^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_|CERT_)/,
    words: 'the certificate of its server comes from nobody who is trusted',
  },
  { code: /^(ERR_SSL_|EPROTO)/, words: 'its server speaks no TLS that senders know' },
] as const;

/** Why a policy was not fetched, with the code of the fault for whoever knows it. */
export function failureWords(error: unknown): string {
  const code = codeOf(firstOf(error));
  const row = rows.find((each) => each.code.test(code));
  return `${row?.words ?? 'its server cannot be asked'} (${code || String(error)})`;
}

/** Where all of several addresses failed, the first fault stands for them. */
const firstOf = (error: unknown): unknown => (error instanceof AggregateError ? error.errors[0] : error);
