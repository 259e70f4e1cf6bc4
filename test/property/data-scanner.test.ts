import { DataScanner } from '@truefrom/core/relay';
import fc from 'fast-check';
import { expect, test } from 'vitest';

/** The rule octet by octet: RFC 5321 §4.1.1.4 and §2.3.8. */
function scanSlowly(octets: Uint8Array): { end: number; fault: string | null } {
  const text = Buffer.from(octets).toString('latin1');
  const end = text.startsWith('.\r\n') ? 3 : text.indexOf('\r\n.\r\n') === -1 ? -1 : text.indexOf('\r\n.\r\n') + 5;
  const own = end === -1 ? text.replace(/\r$/, '') : text.slice(0, end);
  const [fault = null] = /(?<!\r)\n|\r(?!\n)/.exec(own) ?? [];
  return { end, fault: fault === null ? null : fault === '\n' ? 'bare-lf' : 'bare-cr' };
}

const octet = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(0x0d, 0x0a, 0x2e) },
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 255 }) },
  { weight: 4, arbitrary: fc.constant(0x41) },
);
const piece = fc.oneof(
  fc.array(octet, { maxLength: 12 }),
  fc.constantFrom([0x0d, 0x0a], [0x0d, 0x0a, 0x2e, 0x0d, 0x0a], [0x2e, 0x0d, 0x0a]),
);

test('the end of a mail and the first bad line end are found, however its octets are cut and wherever they lie in memory', () => {
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 8 }),
      fc.array(fc.nat(60), { maxLength: 5 }),
      fc.nat(7),
      (pieces, cuts, off) => {
        const octets = new Uint8Array(pieces.flat());
        const memory = new Uint8Array(off + octets.length);
        memory.set(octets, off);
        const view = memory.subarray(off);
        const places = [0, ...cuts.filter((cut) => cut < octets.length).sort((a, b) => a - b), octets.length];
        const scanner = new DataScanner();
        let end = -1;
        for (let at = 1; at < places.length && end === -1; at++) {
          const found = scanner.push(view.subarray(places[at - 1], places[at]));
          if (found !== -1) end = (places[at - 1] ?? 0) + found;
        }
        expect({ end, fault: scanner.fault }).toEqual(scanSlowly(octets));
      },
    ),
    { numRuns: 5_000 },
  );
});
