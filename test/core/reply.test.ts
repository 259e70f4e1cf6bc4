import { createReplyReader, formatReply, type ReplyEvent, replyLimits } from '@truefrom/core/relay';
import { describe, expect, test } from 'vitest';

const octets = (text: string) => Uint8Array.from(Buffer.from(text, 'utf8'));
function readAll(text: string | Uint8Array, pieceOctets = 1_000_000): ReplyEvent[] {
  const reader = createReplyReader();
  const whole = typeof text === 'string' ? octets(text) : text;
  const events: ReplyEvent[] = [];
  for (let at = 0; at < whole.length; at += pieceOctets) {
    reader.push(whole.subarray(at, at + pieceOctets));
    for (let event = reader.take(); event; event = reader.take()) events.push(event);
  }
  return events;
}

test.each([
  { text: '250 ok\r\n', code: 250, status: null, lines: ['ok'], why: 'one line' },
  { text: '250\r\n', code: 250, status: null, lines: [''], why: 'a code alone' },
  { text: '250 ok\n', code: 250, status: null, lines: ['ok'], why: 'a bare LF is forgiven' },
  {
    text: '250-a\r\n250-SIZE 1\r\n250 b\r\n',
    code: 250,
    status: null,
    lines: ['a', 'SIZE 1', 'b'],
    why: 'three lines',
  },
  { text: '535 5.7.8 Error\r\n', code: 535, status: '5.7.8', lines: ['5.7.8 Error'], why: 'an enhanced status' },
  {
    text: '534-5.7.9 App\r\n534 5.7.9 x\r\n',
    code: 534,
    status: '5.7.9',
    lines: ['5.7.9 App', '5.7.9 x'],
    why: 'in each line',
  },
  {
    text: '550 4.1.1 x\r\n',
    code: 550,
    status: null,
    lines: ['4.1.1 x'],
    why: 'a status of another class does not count',
  },
  { text: '220 5.7.1.2 x\r\n', code: 220, status: null, lines: ['5.7.1.2 x'], why: 'an IP number is no status' },
  { text: '550 grüße\r\n', code: 550, status: null, lines: ['grüße'], why: 'UTF-8' },
])('$text: $why', ({ text, code, status, lines }) => {
  const reply = { kind: 'reply', code, enhancedStatus: status, lines };
  expect(readAll(text)).toEqual([reply]);
  expect(readAll(text, 1)).toEqual([reply]);
});

test('octets that are not UTF-8 are read as Latin-1', () => {
  expect(readAll(Uint8Array.from(Buffer.from('550 grüße\r\n', 'latin1')))).toMatchObject([{ lines: ['grüße'] }]);
});

test('several replies in one piece come one by one', () => {
  expect(readAll('250 a\r\n550 b\r\n').map((event) => event.kind === 'reply' && event.code)).toEqual([250, 550]);
});

describe('what is no reply says why', () => {
  test.each([
    { text: 'SSH-2.0-OpenSSH_9.2\r\n', reason: 'not-a-reply', found: 'SSH-2.0-OpenSSH_9.2' },
    { text: 'HTTP/1.1 400 Bad Request\r\n', reason: 'not-a-reply', found: 'HTTP/1.1 400 Bad Request' },
    { text: '2500 x\r\n', reason: 'not-a-reply', found: '2500 x' },
    { text: '150 x\r\n', reason: 'not-a-reply', found: '150 x' },
    { text: '\u001b[2J\u001b]0;evil\u0007boo\0\r\n', reason: 'not-a-reply', found: 'boo' },
    { text: '250-a\r\n550 b\r\n', reason: 'codes-differ', found: '550 b' },
    { text: 'x'.repeat(1_000_000), reason: 'line-too-long', found: expect.stringMatching(/^x+…$/) },
    {
      text: `220 ${'x'.repeat(replyLimits.lineOctets)}\r\n`,
      reason: 'line-too-long',
      found: expect.stringMatching(/^220 x+…$/),
    },
    { text: '220-x\r\n'.repeat(1_000), reason: 'reply-too-long', found: '220-x' },
    {
      text: `220-${'x'.repeat(1_500)}\r\n`.repeat(99),
      reason: 'reply-too-long',
      found: expect.stringMatching(/^x+…$/),
    },
  ])('$reason', ({ text, reason, found }) => {
    expect(readAll(text)).toEqual([{ kind: 'bad', reason, found }]);
    expect(readAll(text, 333)).toEqual([{ kind: 'bad', reason, found }]);
  });

  test('after a bad reply nothing more is taken', () => {
    expect(readAll('what\r\n250 ok\r\n')).toHaveLength(1);
  });
});

test('what waits is told, so that it cannot count after encryption', () => {
  const reader = createReplyReader();
  expect(reader.hasRest()).toBe(false);
  reader.push(octets('220 go\r\n2'));
  expect(reader.take()).toMatchObject({ code: 220 });
  expect(reader.hasRest()).toBe(true);
});

test('a conversation of any length is no reply that is too long', () => {
  const reader = createReplyReader();
  for (let count = 0; count < 2_000; count++) {
    reader.push(octets(`250 ${'x'.repeat(100)}\r\n`));
    expect(reader.take()).toMatchObject({ kind: 'reply' });
  }
});

test('a reply is shown on one line, without what could move a cursor', () => {
  const [reply] = readAll('550-\u001b[31mno\r\n550 way\u0000\r\n');
  expect(reply?.kind === 'reply' && formatReply(reply)).toBe('550 no way');
});
