import fc from 'fast-check';

/** Any text that a program can be given: all of Unicode, halves of characters, control characters, and much punctuation. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.string({ unit: fc.nat({ max: 0xffff }).map((code) => String.fromCharCode(code)), maxLength: 80 }),
  fc.string({ unit: fc.constantFrom(...'ab019.:@[]/%-_ \t\r\n\0\x1b<>"\\#é日\u202e\ud83d'), maxLength: 80 }),
  fc.string({ unit: 'grapheme', minLength: 300, maxLength: 1200 }),
);

const label = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,20}[a-z0-9])?$/);
/** Host names as people type them: any case, letters beyond ASCII, a final dot. */
export const hostName: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(fc.oneof(label, fc.constantFrom('bücher', 'ΣΊΣΥΦΟΣ', '日本', 'straße', 'SMTP')), { maxLength: 4 }),
    label,
  )
  .map(([labels, last]) => [...labels, `${last}q`].join('.'))
  .chain((name) => fc.constantFrom(name, name.toUpperCase(), `${name}.`));

export const localPart = fc.stringMatching(/^[A-Za-z0-9!#$%&'*+/=?^`{|}~_-]{1,20}(\.[a-z0-9_]{1,9})?$/);
export const port = fc.integer({ min: 1, max: 65535 });

/** What must not come out of a formatter: it would end a line, a string or a terminal's text. */
export const unsafe = /[\p{Cc}\p{Zl}\p{Zp}]/u;
