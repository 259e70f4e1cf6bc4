import {
  chooseAuth,
  classifyReply,
  createReplyReader,
  formatReply,
  parseCapabilities,
  type Reply,
  type ReplyEvent,
  refusalRows,
  type Stage,
} from '@truefrom/core/relay';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyText, unsafe } from './texts.ts';

const line = fc
  .tuple(fc.constantFrom('220', '250', '334', '421', '535', '550', '999', ''), fc.constantFrom(' ', '-', ''), anyText)
  .map(([code, gap, text]) => `${code}${gap}${text.replaceAll(/[\r\n]/g, '')}`);
const longLine = `250-${'x'.repeat(1900)}\r\n`;
const conversation = fc.oneof(
  fc.array(line, { maxLength: 30 }).map((lines) => Buffer.from(lines.map((text) => `${text}\r\n`).join(''))),
  fc.integer({ min: 1, max: 60 }).map((times) => Buffer.from(`${longLine.repeat(times)}250 end\r\n`)),
  fc.uint8Array({ maxLength: 300 }).map((octets) => Buffer.from(octets)),
  fc.integer({ min: 1, max: 5000 }).map((length) => Buffer.from('2'.repeat(length))),
);

function readAll(octets: Uint8Array, cuts: readonly number[]): ReplyEvent[] {
  const reader = createReplyReader();
  let from = 0;
  for (const cut of [...cuts.map((cut) => cut % (octets.length + 1)).sort((a, b) => a - b), octets.length]) {
    reader.push(octets.subarray(from, cut));
    from = cut;
  }
  const events: ReplyEvent[] = [];
  for (let event = reader.take(); event !== null; event = reader.take()) events.push(event);
  return events;
}

/** The beginning of what was no reply depends on how much of it has come. */
const comparable = (event: ReplyEvent) => (event.kind === 'bad' ? event.reason : event);

test('the same octets give the same replies, however the network cuts them', () => {
  fc.assert(
    fc.property(conversation, fc.array(fc.nat(), { maxLength: 40 }), (octets, cuts) => {
      expect(readAll(octets, cuts).map(comparable)).toEqual(readAll(octets, []).map(comparable));
    }),
    { numRuns: 500 },
  );
});

test('octets that come one by one give the same replies', () => {
  fc.assert(
    fc.property(conversation, (octets) => {
      const everywhere = Array.from({ length: octets.length }, (_, at) => at);
      expect(readAll(octets, everywhere).map(comparable)).toEqual(readAll(octets, []).map(comparable));
    }),
    { numRuns: 60 },
  );
});

test('nothing that a server sends throws, and nothing of it reaches a terminal raw', () => {
  const stages = Object.keys(refusalRows) as Stage[];
  fc.assert(
    fc.property(conversation, fc.constantFrom(...stages), (octets, stage) => {
      for (const event of readAll(octets, [])) {
        if (event.kind === 'bad') expect(event.found).not.toMatch(unsafe);
        else checkReply(event, stage);
      }
    }),
    { numRuns: 500 },
  );
});

function checkReply(reply: Reply, stage: Stage) {
  expect(reply.lines.length).toBeGreaterThan(0);
  expect(formatReply(reply)).not.toMatch(unsafe);
  classifyReply(stage, reply);
  const capabilities = parseCapabilities(reply);
  expect(capabilities.name).not.toMatch(unsafe);
  const choice = chooseAuth(capabilities.auth, true);
  if (!choice.ok) expect(choice.problem.found).not.toMatch(unsafe);
}
