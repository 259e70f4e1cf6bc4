import {
  type Explanation,
  explain,
  explainReply,
  isCause,
  parseOwnRules,
  type Refusal,
  spotOf,
} from '@truefrom/core/refusal';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readLogLine } from '../../core/src/refusal/log-line.ts';
import { explainLog, readLog } from '../../core/src/refusal/log-text.ts';
import { sampleMails } from '../harness/sample-mails.ts';
import { anyText, unsafe } from './texts.ts';

const kinds = ['bounce', 'delay', 'complaint', 'auto-reply', 'delivered', 'reply', 'not-a-bounce'];

/** Each text is one line that a terminal may show; each code stands in what was read. */
function checkRefusal(refusal: Refusal, read: string) {
  const { recipient, server, provider, blocklist, source, evidence, reply, cause } = refusal;
  for (const text of [recipient, server, provider, blocklist, source, evidence, reply]) {
    if (text !== null) expect(text).not.toMatch(unsafe);
  }
  expect(isCause(cause)).toBe(true);
  expect(refusal.solutions.length === 0).toBe(!refusal.article.startsWith('/UD-1023/'));
  if (refusal.replyCode !== null) {
    expect(refusal.replyCode).toBeGreaterThanOrEqual(400);
    expect(refusal.replyCode).toBeLessThan(600);
    expect(read).toContain(String(refusal.replyCode));
  }
  if (refusal.enhancedStatus !== null) {
    expect(refusal.enhancedStatus).toMatch(/^[245]\.\d{1,3}\.\d{1,3}$/);
    expect(read.replace(/\s/g, '')).toContain(refusal.enhancedStatus);
  }
}

function checkExplanation(explanation: Explanation, read: string) {
  expect(kinds).toContain(explanation.kind);
  for (const refusal of explanation.refusals) {
    checkRefusal(refusal, read);
    const spot = spotOf(explanation, refusal);
    if (spot === null) continue;
    const { text = '' } = explanation.passages[spot.passage] ?? {};
    expect(spot.end).toBeGreaterThan(spot.start);
    expect(spot.end).toBeLessThanOrEqual(text.length);
    expect(Math.min(spot.line, spot.column)).toBeGreaterThanOrEqual(1);
  }
}

/** What was read: the input, and what is decoded of it. */
const readOf = (input: string, { passages }: Explanation): string =>
  `${input}\n${passages.map(({ text }) => text).join('\n')}`;

const word = fc.constantFrom(
  ...[
    '550',
    '550-',
    '5.1.1',
    '4.7.1',
    ' ',
    '\n',
    '<anna@example.com>',
    'User unknown',
    'said:',
    'status=bounced (',
    ')',
  ],
  ...[
    'to=<b@example.com>',
    ' stat=',
    'dsn=5.2.2,',
    '** a@example.org R=r: ',
    ' == ',
    'rejected RCPT <',
    '>: ',
    'F=<x>',
  ],
  ...[
    'delivery 1: failure: ',
    '_',
    '/',
    'result="PermFail"',
    'stat="',
    '"',
    '{LED=',
    '};{',
    '}]',
    ',SMTP,FAIL,',
    ',<,',
  ],
  ...['NOQUEUE: reject: RCPT from h[192.0.2.1]: ', '2026-11-23T10:15:01.123Z,', 'Nov 23 10:15:01 mail ', '\u001b[31m'],
  ...[
    'Final-Recipient: rfc822; ',
    'Diagnostic-Code: smtp; ',
    'Status: 5.0.0',
    '\n\n',
    '\0',
    '\u202e',
    '\ud83d',
    '日本',
  ],
);
const reply = fc.oneof(
  anyText,
  fc.array(word, { maxLength: 30 }).map((words) => words.join('')),
  fc.array(fc.oneof(word, anyText), { maxLength: 12 }).map((words) => words.join(' ')),
);

describe('any text', () => {
  test('as a reply', () => {
    fc.assert(
      fc.property(reply, fc.option(anyText), (text, server) => {
        checkRefusal(explainReply(text, server === null ? {} : { server }), text);
      }),
      { numRuns: 1000 },
    );
  });

  test('as lines of a log', () => {
    fc.assert(
      fc.property(reply, (text) => {
        const entry = readLogLine(text);
        if (entry) expect(entry.start + entry.reply.length).toBeLessThanOrEqual(text.length);
        readLog(text);
        const explanation = explainLog(text);
        if (explanation) checkExplanation(explanation, readOf(text, explanation));
      }),
      { numRuns: 2000 },
    );
  });

  test('as a text of unknown kind', () => {
    fc.assert(
      fc.property(reply, (text) => {
        const explanation = explain(text);
        checkExplanation(explanation, readOf(text, explanation));
      }),
      { numRuns: 1000 },
    );
  });

  test('as octets', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (octets) => {
        const explanation = explain(octets);
        checkExplanation(explanation, readOf(Buffer.from(octets).toString('latin1'), explanation));
      }),
      { numRuns: 500 },
    );
  });

  test('as rules of the own', () => {
    const field = fc.oneof(
      anyText,
      fc.constantFrom('policy', '/x/i', '/(a+)+/', '/[/', '/a/gg', '//', '/./'),
      fc.jsonValue(),
    );
    const json = fc.oneof(
      fc.jsonValue(),
      fc.record({ rules: fc.array(fc.oneof(fc.record({ name: field, says: field, cause: field }), fc.jsonValue())) }),
    );
    fc.assert(
      fc.property(json, (value) => {
        const { rules, problems } = parseOwnRules(value);
        for (const { found } of problems) expect(found).not.toMatch(unsafe);
        for (const rule of rules) expect(isCause(rule.cause)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

/** What happens to mails on their way, and what somebody might do to one. `at` and `more` are any numbers. */
type Change = (mail: Buffer, at: number, more: number) => Buffer;
const cutOut: Change = (mail, at, more) => Buffer.concat([mail.subarray(0, at), mail.subarray(Math.max(at, more))]);
const lineOf = (mail: Buffer, at: number): readonly [number, number] => [
  mail.lastIndexOf(10, at) + 1,
  mail.indexOf(10, at) === -1 ? mail.length : mail.indexOf(10, at) + 1,
];
const replaced = (mail: Buffer, from: RegExp, to: string): Buffer =>
  Buffer.from(mail.toString('latin1').replace(from, to), 'latin1');
const changes: readonly Change[] = [
  (mail, at) => mail.subarray(0, at),
  cutOut,
  (mail, at, more) => Buffer.concat([mail.subarray(0, more), mail.subarray(Math.min(at, more))]),
  (mail, at, more) => Buffer.concat([mail.subarray(0, at), Buffer.from([more % 256]), mail.subarray(at + 1)]),
  (mail, at) => Buffer.concat([mail.subarray(0, at), Buffer.alloc(9), mail.subarray(at)]),
  (mail, at) => Buffer.concat([mail.subarray(0, at), Buffer.from('\u001b[2J\u202e\u2028\r'), mail.subarray(at)]),
  (mail, at) => cutOut(mail, ...lineOf(mail, at)),
  (mail, at, more) => {
    const line = mail.subarray(...lineOf(mail, at));
    return Buffer.concat([mail.subarray(0, more), line, mail.subarray(more)]);
  },
  (mail) => replaced(mail, /boundary="[^"]*"/, 'boundary=""'),
  (mail) => replaced(mail, /\n--[^\n]*--\n/, '\n'),
  (mail) => replaced(mail, /--part\n/, '--4XwQ\n'),
  (mail) => replaced(mail, /us-ascii|utf-8/, 'utf-16'),
  (mail) => replaced(mail, /us-ascii|utf-8/, 'iso-2022-jp'),
  (mail) => replaced(mail, /us-ascii|utf-8/, 'no-such-charset'),
  (mail) => replaced(mail, /Content-Type: text\/\w+/i, 'Content-Transfer-Encoding: base64\nContent-Type: text/plain'),
  (mail) =>
    replaced(mail, /Content-Type: text\/\w+/i, 'Content-Transfer-Encoding: quoted-printable\nContent-Type: text/html'),
  (mail) => replaced(mail, /\n/g, '\r\n'),
  (mail) => replaced(mail, /\n/g, '\r'),
  (mail) => replaced(mail, /^/gm, '> '),
];

const mutated = fc
  .tuple(
    fc.constantFrom(...sampleMails.map(({ mail }) => mail)),
    fc.array(fc.tuple(fc.constantFrom(...changes), fc.nat(), fc.nat()), { minLength: 1, maxLength: 5 }),
  )
  .map(([mail, all]) =>
    all.reduce<Buffer>(
      (own, [change, at, more]) => change(own, at % (own.length + 1), more % (own.length + 1)),
      Buffer.from(mail),
    ),
  );

describe('mails', () => {
  test.each(sampleMails)('$name', ({ mail, kind, recipient, cause }) => {
    for (const input of [mail, Buffer.from(mail), mail.replaceAll('\n', '\r\n')]) {
      const explanation = explain(input);
      checkExplanation(explanation, readOf(mail, explanation));
      const refusals = cause === null ? [] : [{ recipient, cause, replyCode: 550, enhancedStatus: '5.1.1' }];
      expect(explanation).toMatchObject({ kind, refusals });
    }
  });

  test('that were cut, doubled, overwritten, declared wrongly', () => {
    fc.assert(
      fc.property(mutated, (mail) => {
        const explanation = explain(mail);
        checkExplanation(explanation, readOf(mail.toString('latin1'), explanation));
      }),
      { numRuns: 2000 },
    );
  });

  test('two of them, one put into the other', () => {
    fc.assert(
      fc.property(mutated, mutated, fc.nat(), (outer, inner, at) => {
        const cut = at % (outer.length + 1);
        const mail = Buffer.concat([outer.subarray(0, cut), inner, outer.subarray(cut)]);
        const explanation = explain(mail);
        checkExplanation(explanation, readOf(mail.toString('latin1'), explanation));
      }),
      { numRuns: 500 },
    );
  });
});
