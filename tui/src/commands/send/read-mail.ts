import { fail, type Result } from '@truefrom/core/problem';

export const maxMailOctets = 50 * 1024 * 1024;
const tailOctets = 4;

/**
 * Reads a mail to the end of the stream or, with `dotEnds`, to a line with a single dot, which is not part of it.
 * Never holds more than {@link maxMailOctets} and one chunk. Rejects if the stream breaks.
 */
export async function readMail(input: AsyncIterable<Buffer>, dotEnds: boolean): Promise<Result<Buffer>> {
  const chunks: Buffer[] = [];
  let octets = 0;
  let tail = Buffer.from('\n');
  for await (const chunk of input) {
    const end = dotEnds ? findDotLine(Buffer.concat([tail, chunk]), tail.length) : null;
    if (end !== null) {
      const whole = Buffer.concat([...chunks, chunk]);
      return judge(whole.subarray(0, octets + end));
    }
    chunks.push(chunk);
    octets += chunk.length;
    if (octets > maxMailOctets) return fail('send/too-large', 'over 50 MB');
    tail = Buffer.concat([tail, chunk.subarray(-tailOctets)]).subarray(-tailOctets);
  }
  return judge(Buffer.concat(chunks));
}

const judge = (mail: Buffer): Result<Buffer> =>
  mail.toString('latin1', 0, 1_000).trim() === '' ? fail('send/empty', '') : { ok: true, value: mail };

/** Where the line with the dot begins, counted from the first octet after the tail; null if there is none. */
function findDotLine(text: Buffer, tailLength: number): number | null {
  const at = [text.indexOf('\n.\n'), text.indexOf('\n.\r\n')].filter((place) => place >= 0);
  return at.length === 0 ? null : Math.min(...at) + 1 - tailLength;
}
