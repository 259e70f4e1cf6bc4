const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const values = new Map([...letters].map((letter, value) => [letter, value]));
const form = /^[A-Za-z0-9+/]*={0,2}$/;

/** The octets of a text in base64 (RFC 4648 §4) without blanks; null if it is none. The equals signs may be missing. */
export function readBase64(text: string): { octets: Uint8Array; isPadded: boolean } | null {
  if (!form.test(text)) return null;
  const digits = text.replace(/=+$/, '');
  if (digits.length % 4 === 1) return null;
  const octets = new Uint8Array(Math.floor((digits.length * 3) / 4));
  let [bits, held, at] = [0, 0, 0];
  for (const digit of digits) {
    bits = ((bits << 6) | (values.get(digit) ?? 0)) & 0xffffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    octets[at++] = (bits >> held) & 0xff;
  }
  return { octets, isPadded: text.length % 4 === 0 };
}
