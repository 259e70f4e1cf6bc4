import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAddresses } from '../../core/src/message/mail/addresses.ts';
import { readTarget } from '../../core/src/message/rules/link-host.ts';
import { linkFindings, linksInText } from '../../core/src/message/rules/links.ts';
import { parseList, senderFindings } from '../../core/src/message/rules/sender.ts';
import { anyText, hostName, unsafe } from './texts.ts';

const span = { start: 0, end: 1 };
const linkText = fc.oneof(
  anyText,
  fc
    .tuple(fc.constantFrom('https://', 'HTTP:\\\\', '//', 'www.', 'file:///', '\\\\', ''), hostName, anyText)
    .map((all) => all.join('')),
  fc.tuple(anyText, fc.constantFrom('http://', 'www.', '@', '%41', 'xn--'), anyText).map((all) => all.join('')),
);
const addressText = fc.oneof(
  anyText,
  fc.string({ unit: fc.constantFrom(...'a@x.nl ,;:<>()[]"\\=?\u00c3\u00bc'), maxLength: 60 }),
);

test('links: never throws, says what can be shown, and is bounded', () => {
  const links = fc.array(
    fc.record({ href: linkText, text: fc.option(linkText), hasImage: fc.boolean(), span: fc.constant(span) }),
    { maxLength: 30 },
  );
  fc.assert(
    fc.property(links, fc.nat({ max: 100 }), fc.option(hostName), (all, words, senderDomain) => {
      const found = linkFindings({ part: '1', links: all, words, senderDomain });
      expect(found.length).toBeLessThanOrEqual(20);
      for (const each of found) {
        expect(each.found).not.toMatch(unsafe);
        expect(each.found.length).toBeLessThan(200);
      }
    }),
    { numRuns: 1_000 },
  );
});

test('a host that is read is a name of ASCII or a number, however it is written', () => {
  fc.assert(
    fc.property(linkText, (href) => {
      const target = readTarget(href);
      if (target.kind === 'web') expect(target.host).toMatch(/^[a-z0-9_.:-]{1,253}$/);
    }),
    { numRuns: 1_000 },
  );
  fc.assert(
    fc.property(fc.ipV4(), (ip) => {
      const [a = 0, b = 0, c = 0, d = 0] = ip.split('.').map(Number);
      const forms = [ip, `${((a * 256 + b) * 256 + c) * 256 + d}`, `0x${a.toString(16)}.${b}.${c * 256 + d}`];
      for (const form of forms) expect(readTarget(`http://${form}:80/`)).toMatchObject({ kind: 'web', host: ip });
    }),
  );
});

test('addresses in text stand where they are said to stand, and overlap nowhere', () => {
  fc.assert(
    fc.property(fc.array(linkText, { maxLength: 6 }), (texts) => {
      const text = texts.join(' ');
      let before = 0;
      for (const link of linksInText(text)) {
        expect(text.slice(link.span.start, link.span.end)).toBe(link.href);
        expect(link.span.start).toBeGreaterThanOrEqual(before);
        before = link.span.end;
      }
    }),
  );
});

test('addresses: never throws, and what is well formed is read again as it is', () => {
  const examples: [string][] = [['a@[<]'], ['a@[>]'], ['a@["]'], ['a@[(]'], ['a@[192.0.2.1]']];
  fc.assert(
    fc.property(addressText, (raw) => {
      for (const { address, isWellFormed } of parseAddresses(raw)) {
        if (isWellFormed) expect(parseAddresses(`<${address}>`)).toEqual([{ name: '', address, isWellFormed }]);
      }
    }),
    { numRuns: 2_000, examples },
  );
});

test('a sender: never throws, and without a list nobody is clear', () => {
  const names = ['from', 'sender', 'reply-to', 'return-path', 'received', 'list-unsubscribe', 'precedence', 'x'];
  const field = fc.record({
    name: fc.constantFrom(...names),
    raw: addressText,
    start: fc.constant(0),
    end: fc.constant(0),
  });
  fc.assert(
    fc.property(fc.array(field, { maxLength: 8 }), fc.nat({ max: 40 }), anyText, (fields, recipients, text) => {
      const mail = { fields, recipients, words: 30, text };
      const { findings, senderListed } = senderFindings({ ...mail, listed: null });
      expect(senderListed).toBe('not-checked');
      for (const each of findings) expect(each.found).not.toMatch(unsafe);
      senderFindings({ ...mail, listed: parseList(text) });
    }),
    { numRuns: 1_000 },
  );
});

test('an entry of a list is read again as it is', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        anyText,
        hostName,
        fc.ipV4(),
        fc.ipV6(),
        fc.ipV4().map((ip) => `${ip}/13`),
      ),
      (text) => {
        const { entries } = parseList(text);
        expect(parseList([...entries].join('\n'))).toEqual({ entries, unread: [] });
      },
    ),
  );
});

/** A text that is read to its end again and again would take hours here, and the test its time limit. */
describe('a million letters', () => {
  const pieces = [
    '(',
    '"',
    '<',
    '<,',
    '[',
    '\\',
    ' ',
    '. ',
    '@',
    'a@x.nl,',
    '()',
    'www.',
    'http://',
    'http://a',
    '%41',
    '&u=http%3A%2F%2F',
    'xn--',
    '\t',
  ];
  test.each(pieces)('of %j', (piece) => {
    const text = piece.repeat(1_000_000 / piece.length);
    parseAddresses(text);
    linksInText(text);
    parseList(text);
    const links = ['', 'http://', 'http://a/?'].map((before) => ({
      href: before + text,
      text: before + text,
      hasImage: false,
      span,
    }));
    linkFindings({ part: '1', links, words: 1, senderDomain: 'x.nl' });
    const fields = ['from', 'reply-to', 'received', 'to', 'list-unsubscribe'].map((name) => ({
      name,
      raw: text,
      start: 0,
      end: 1,
    }));
    senderFindings({ fields, recipients: 1, words: 1_000, text, listed: parseList('x.nl') });
  });

  test('in 50,000 links', () => {
    const links = Array.from({ length: 50_000 }, (_, at) => ({
      href: `http://${at}.example/${at}`,
      text: `www.${at}.test`,
      hasImage: false,
      span,
    }));
    expect(linkFindings({ part: '1', links, words: 1, senderDomain: null })).toHaveLength(20);
  });
});
