/** One letter per octet. */
export function octetLetters(octets: Uint8Array): string {
  let letters = '';
  for (const octet of octets) letters += String.fromCharCode(octet);
  return letters;
}

/**
 * The text of a record, given as one letter per octet. The DNS knows no letters beyond ASCII; where the octets are UTF-8, whoever
 * wrote them meant that. Otherwise each octet stays a letter.
 */
export function textOfOctets(letters: string): string {
  if (!/[\x80-\xff]/.test(letters)) return letters;
  const escaped = letters.replace(/[^\w]/g, (letter) => `%${letter.charCodeAt(0).toString(16).padStart(2, '0')}`);
  try {
    return decodeURIComponent(escaped);
  } catch {
    return letters;
  }
}
