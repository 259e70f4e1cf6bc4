/** Text as quoted-printable in UTF-8 (RFC 2045 §6.7), its lines ended by CR and LF, none longer than 76 octets. */
export function quotedPrintable(text: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .map(lineOf)
    .join('\r\n');
}

const encoder = new TextEncoder();

function lineOf(line: string): string {
  const units = [...encoder.encode(line)].map((octet, at, all) => {
    const isLastBlank = (octet === 0x20 || octet === 0x09) && at === all.length - 1;
    const isPlain = (octet >= 0x20 && octet <= 0x7e && octet !== 0x3d) || octet === 0x09;
    return isPlain && !isLastBlank
      ? String.fromCharCode(octet)
      : `=${octet.toString(16).toUpperCase().padStart(2, '0')}`;
  });
  let [result, length] = ['', 0];
  for (const unit of units) {
    if (length + unit.length > 75) {
      result += '=\r\n';
      length = 0;
    }
    result += unit;
    length += unit.length;
  }
  return result;
}

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A moment as RFC 5322 §3.3 writes it, in UTC. */
export function mailDate(at: Date): string {
  const two = (number: number) => String(number).padStart(2, '0');
  const time = [at.getUTCHours(), at.getUTCMinutes(), at.getUTCSeconds()].map(two).join(':');
  return `${days[at.getUTCDay()]}, ${at.getUTCDate()} ${months[at.getUTCMonth()]} ${at.getUTCFullYear()} ${time} +0000`;
}
