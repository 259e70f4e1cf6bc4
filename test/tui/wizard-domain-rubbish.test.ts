import { describe, expect, test } from 'vitest';
import { startDnsServer } from '../harness/dns-server.ts';
import { domainStage, openDomain, reported, verdict } from './wizard-domain-place.ts';
import { isMarked, says } from './wizard-program.ts';

const at = domainStage();
const small = { columns: 60, rows: 15 };

describe('what is no domain, number or name is said at its field, and nothing is lost', () => {
  test.each([
    { typed: '', words: '✗ No domain was given.' },
    { typed: 'https://www.yourcompany.example/mail', words: 'Perhaps yourcompany.example (Ctrl-Y takes it).' },
    { typed: '192.0.2.1', words: '✗ That is an IP number, not a domain.' },
    { typed: 'your company', words: '✗ There is a blank in the domain.' },
    { typed: 'yourcompany', words: '✗ That is one word, not a whole domain.' },
    { typed: 'a..b', words: '✗ That is not a domain name.' },
    { typed: `${'x'.repeat(70)}.example`, words: '✗ That is not a domain name.' },
  ])('$typed', async ({ typed, words }) => {
    await using terminal = await openDomain(at.home, at.dns, small);
    terminal.type(`${typed}\r`);
    await terminal.waitFor(says(words));
    await terminal.waitFor(isMarked('Domain'));
    expect(at.dns.asked).toEqual([]);
  });

  test('Ctrl-Y takes what was meant; a bad number leads to its own field', async () => {
    await using terminal = await openDomain(at.home, at.dns);
    terminal.type('www.yourcompany.example/mail\r');
    await terminal.waitFor('Ctrl-Y');
    terminal.press('ctrl-y');
    await terminal.waitFor(/^> Domain +yourcompany\.example$/m);
    terminal.press('down', 'left');
    await terminal.waitFor('another one, by its IP number');
    terminal.press('enter');
    await terminal.waitFor('Type the IP number of the server');
    await terminal.waitFor(isMarked('IP number'));
    terminal.type('198.51.100.999\r');
    await terminal.waitFor(says('✗ That is not an IP number.'));
    await terminal.waitFor(isMarked('IP number'));
    terminal.press('ctrl-u');
    terminal.type('198.51.100.10\r');
    await reported(terminal);
    await terminal.waitFor(verdict('✓', 'pass'));
  });

  test('a paste is one line, and its control characters never reach the terminal', async () => {
    await using terminal = await openDomain(at.home, at.dns);
    await terminal.waitFor((seen) => seen.asksForBracketedPaste());
    const before = terminal.output().length;
    terminal.paste('yourcompany.example\u001b]0;evil\u0007\nsecond.example');
    await terminal.waitFor(says('Only the first of 2 pasted lines was taken'));
    await terminal.waitForIdle();
    expect(terminal.output().slice(before)).not.toContain('\u001b]0;evil');
    terminal.press('ctrl-u');
    terminal.type('yourcompany.example\r');
    await reported(terminal);
  });
});

test('records full of control characters and of any length do not reach the terminal as such', async () => {
  const evil = '\u001b[2J\u001b]0;evil\u0007\u202e';
  const odd = await startDnsServer({
    'yourcompany.example': [{ TXT: ['v=spf1 ', `exists:${evil}.example `, 'ip4:192.0.2.1 '.repeat(60), '-all'] }],
    '_dmarc.yourcompany.example': [{ TXT: `v=DMARC1; p=${evil}` }],
  });
  await using terminal = await openDomain(at.home, odd);
  const before = terminal.output().length;
  terminal.type('yourcompany.example\r');
  await reported(terminal);
  for (let page = 0; page < 4; page++) {
    terminal.press('page-down');
    await terminal.waitForIdle();
  }
  expect(terminal.output().slice(before)).not.toMatch(/\u001b\[2J|\u001b\]0|[\u0007\u202e]/);
  await odd.stop();
});
