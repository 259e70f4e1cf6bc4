import { describe, expect, test } from 'vitest';
import { parseList, senderFindings } from '../../core/src/message/rules/sender.ts';
import { codesWithoutRow } from './coverage-of-codes.ts';
import { list, listRows, type More, senderRows } from './message-sender-rows.ts';

const fieldsOf = (header: string) =>
  header.split('\n').map((line) => ({
    name: line.slice(0, line.indexOf(':')).toLowerCase(),
    raw: line.slice(line.indexOf(':') + 1).trim(),
    start: 0,
    end: 0,
  }));
const judge = (header: string, { recipients = 1, words = 100, text = '', listed = null }: More = {}) =>
  senderFindings({ fields: fieldsOf(header), recipients, words, text, listed });
const codes = (header: string, more?: More) => judge(header, more).findings.map(({ code }) => code);

test.each(senderRows)('$header: $says, $why', ({ header, says, why: _, ...more }) => {
  expect(codes(header, more).join(' ')).toBe(says);
});

describe('blacklists', () => {
  test.each(listRows)('$outcome: $why', ({ header = 'From: Anna <anna@company.nl>', listed, outcome, code, found }) => {
    const { findings, senderListed } = judge(header, { listed });
    expect(senderListed).toBe(outcome);
    const hits = findings.filter((finding) => finding.code.startsWith('sender-listed/'));
    expect(hits.map((hit) => [hit.code, hit.found])).toEqual(code === undefined ? [] : [[code, found]]);
  });

  test('a finding names the field', () => {
    const header = 'From: a@x.test\nSender: b@company.nl';
    expect(judge(header, { listed: list('company.nl') }).findings[0]?.at).toEqual({ in: 'header', header: 'Sender' });
  });

  test('what is no entry is told with its line', () => {
    const text =
      '\ufeff# ours\r\nbad.test # since May\r\n\r\nspam\r\n300.0.2.1\n192.0.2.0/33\na b@x.nl\nAnna <a@x.nl>\n*.x.test';
    const { entries, unread } = parseList(text);
    expect([...entries]).toEqual(['bad.test', '*.x.test']);
    expect(unread).toEqual([
      { line: 4, text: 'spam' },
      { line: 5, text: '300.0.2.1' },
      { line: 6, text: '192.0.2.0/33' },
      { line: 7, text: 'a b@x.nl' },
      { line: 8, text: 'Anna <a@x.nl>' },
    ]);
  });
});

test('every code has a row', () => {
  const met = [...senderRows.flatMap(({ says }) => says.split(' ')), ...listRows.map(({ code }) => code)];
  expect(codesWithoutRow(/^(sender-|reply-to|unsubscribe)/, met)).toEqual([]);
});
