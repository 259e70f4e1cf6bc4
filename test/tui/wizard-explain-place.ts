import type { TestTerminal } from '../harness/terminal.ts';
import { type Home, isAt, openWizard } from './wizard-program.ts';

/** A report of one recipient or several, as a mail server sends it. */
export const reportOf = (...refused: readonly { to: string; said: string }[]): string =>
  [
    'Return-Path: <>',
    'From: MAILER-DAEMON@mx.app.example (Mail Delivery System)',
    'To: anna@yourcompany.example',
    'Subject: Undelivered Mail Returned to Sender',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b1"',
    '',
    '--b1',
    'Content-Type: text/plain',
    '',
    'This is the mail system at host mx.app.example.',
    ...refused.flatMap(({ to, said }) => ['', `<${to}>: host mx.client.example[192.0.2.9] said: ${said}`]),
    '',
    '--b1',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.app.example',
    ...refused.flatMap(({ to, said }) => [
      '',
      `Final-Recipient: rfc822; ${to}`,
      'Action: failed',
      `Status: ${/\d\.\d+\.\d+/.exec(said)?.[0] ?? '5.0.0'}`,
      'Remote-MTA: dns; mx.client.example',
      `Diagnostic-Code: smtp; ${said}`,
    ]),
    '',
    '--b1--',
    '',
  ].join('\n');

export const relay = { to: 'bob@client.example', said: '554 5.7.1 <bob@client.example>: Relay access denied' };
export const unknown = { to: 'eve@client.example', said: '550 5.1.1 <eve@client.example>: User unknown' };

/** The wizard with the screen open, ready for a paste. */
export async function openExplain(home: Home, more: Parameters<typeof openWizard>[1] = {}): Promise<TestTerminal> {
  const terminal = await openWizard(home, more);
  await goToExplain(terminal);
  return terminal;
}

/** From the menu; it is the last but three. */
export async function goToExplain(terminal: TestTerminal): Promise<void> {
  terminal.press('end', 'up', 'up', 'up', 'enter');
  await terminal.waitFor(isAt('Explain a refusal'));
  await terminal.waitFor((seen) => seen.asksForBracketedPaste());
}
