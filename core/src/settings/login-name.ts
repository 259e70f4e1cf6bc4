/**
 * True for a name that may be a login of this host and the name of a file: no slash, colon, control character or blank at
 * its ends, no leading dot or hyphen, at most 200 octets.
 */
export const isLoginName = (text: string): boolean =>
  /^(?![.-])[^/:\p{Cc}\p{Zl}\p{Zp}]+$/u.test(text) &&
  text === text.trim() &&
  encodeURIComponent(text.replace(/\p{Cs}/gu, '?')).replace(/%../g, 'x').length <= 200;
