import { type Answer, atStage, expectCode, failed, refused } from './answer.ts';
import type { Connection } from './connection.ts';
import type { Timeouts } from './timeouts.ts';

const cr = 0x0d;
const lf = 0x0a;
const dot = 0x2e;
const lineEnd = Buffer.from('\r\n');

/**
 * Writes octets as DATA wants them: a dot before each line that begins with one (RFC 5321 §4.5.2), and every line end, also
 * a bare CR or LF, as CR LF (§2.3.8). Everything else passes untouched. `end` gives what closes the mail.
 */
export function createDotStuffer(): { push(octets: Uint8Array): Buffer; end(): Buffer } {
  let atLineStart = true;
  let afterCr = false;
  return {
    push(octets) {
      const out = Buffer.allocUnsafe(octets.length * 2 + 2);
      let length = 0;
      for (const octet of octets) {
        if (octet === lf && afterCr) {
          afterCr = false; // the CR before has been written as CR LF
          continue;
        }
        afterCr = octet === cr;
        if (octet === cr || octet === lf) {
          out[length++] = cr;
          out[length++] = lf;
          atLineStart = true;
          continue;
        }
        if (atLineStart && octet === dot) out[length++] = dot;
        out[length++] = octet;
        atLineStart = false;
      }
      return out.subarray(0, length);
    },
    end: () => Buffer.concat([atLineStart ? Buffer.alloc(0) : lineEnd, Buffer.from('.\r\n')]),
  };
}

/**
 * DATA with a whole mail (RFC 5321 §4.1.1.4). A connection that is lost before the final dot delivered nothing; after it
 * nobody knows: `send/outcome-unknown` (RFC 1047). If reading `message` throws, the connection is cut before the dot and
 * the error is thrown on.
 */
export async function data(
  connection: Connection,
  message: AsyncIterable<Uint8Array>,
  timeouts: Timeouts,
): Promise<Answer> {
  const start = expectCode(await connection.ask('DATA', timeouts.dataStartMs), 'data', [354]);
  if (!start.ok) return start;
  if (!(await writeMail(connection, message, timeouts))) return afterEarlyEnd(connection);
  const last = await connection.readReply(timeouts.dataEndMs);
  if (last.ok) return last.reply.code === 250 ? last : refused('data', last.reply);
  if (last.reply !== null) return atStage(last, 'data');
  connection.destroy();
  return failed('send/outcome-unknown', last.problem.found);
}

/** False if the mail could not be written to its end. */
async function writeMail(
  connection: Connection,
  message: AsyncIterable<Uint8Array>,
  timeouts: Timeouts,
): Promise<boolean> {
  const stuffer = createDotStuffer();
  try {
    for await (const octets of message) {
      if (!(await connection.write(stuffer.push(octets), timeouts.dataBlockMs))) return false;
    }
  } catch (error) {
    connection.destroy(); // without the final dot the server throws away what it has
    throw error;
  }
  return connection.writeLast(stuffer.end());
}

/** The server spoke before the end, or is gone. The rest of the mail would be taken for commands: the line is cut. */
async function afterEarlyEnd(connection: Connection): Promise<Answer> {
  const answer = await connection.readReply(0);
  connection.destroy();
  return answer.ok ? refused('data', answer.reply) : atStage(answer, 'data');
}
