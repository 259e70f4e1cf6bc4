import { formatMailbox, type Mailbox } from '../../address/index.ts';
import { type Problem, printable, wordsOf } from '../../problem/index.ts';
import type { Settings, SiteSettings } from '../../settings/index.ts';
import type { Stage } from '../refusals.ts';
import type { Route } from '../route.ts';
import { formatAnswer } from './answers.ts';
import { type ReplyOctets, readReply } from './reply-octets.ts';

/** The section of the article that says how to set a server up. */
export const ownServerSection = '/UD-1023/#own-server';

/** What a client is told of a mail that no server may take: why, and the address of the article. */
export function refusedRouteAnswer(route: Extract<Route, { kind: 'refused' }>, { site }: Settings): string {
  const [code, status] = route.temporary ? [451, '4.7.1'] : [550, '5.7.1'];
  return formatAnswer(code, status, `${route.why} See ${site.url}${ownServerSection}`);
}

/** What a client is told while nobody can say where its mail should go. */
export const noSettingsAnswer = (problem: Problem): string =>
  formatAnswer(451, '4.3.0', `The settings cannot be read: ${wordsOf(problem).title} Nothing was sent.`);

/** What a client is told where no connection to the server came about, or its login was refused. Always worth another try. */
export function unreachableAnswer(server: string, problem: Problem, stage: Stage | null): string {
  const status = stage === 'login' ? '4.7.0' : (statuses.find(([code]) => code.test(problem.code))?.[1] ?? '4.4.1');
  const found = problem.found === '' ? '' : ` (${printable(problem.found, 200)})`;
  const code = status === '4.7.0' ? 454 : 451; // RFC 4954 §6: a login that cannot be had now
  return formatAnswer(code, status, `${server}: ${wordsOf(problem).title}${found} Nothing was sent.`);
}

const statuses: readonly (readonly [RegExp, string])[] = [
  [/^(store|server)\//, '4.3.0'],
  [/certificate|fingerprint|tls/, '4.7.5'],
  [/oauth|auth|login|password/, '4.7.0'],
  [/^check\/busy$/, '4.3.2'],
];

/** The server has had its mails for this hour. */
export function busyAnswer(server: string, mailsPerHour: number, at: Date, now: Date): string {
  const minutes = Math.max(1, Math.ceil((at.getTime() - now.getTime()) / 60_000));
  const time = `${at.toISOString().slice(11, 16)} UTC`;
  return formatAnswer(
    451,
    '4.7.1',
    `${server} takes ${mailsPerHour} mails an hour; try again at ${time}, in ${minutes} min`,
  );
}

/** The mail says that it is from somebody else than its envelope sender. */
export function foreignFromAnswer(domain: string, sender: Mailbox | null, { url }: SiteSettings): string {
  const envelope = sender === null ? '<>' : formatMailbox(sender);
  return formatAnswer(
    550,
    '5.7.1',
    `The From of the mail is of ${domain}, its envelope sender is ${envelope}. See ${url}/UD-1023/#cause`,
  );
}

/** A 421 speaks of the connection between us and a server, which ends. Ours to the client stays, so it is told with a 451. */
export function withoutClosing(reply: ReplyOctets): string {
  const { lines, enhancedStatus } = readReply(reply);
  const text = printable(lines.join(' ')).replace(/^[245]\.\d{1,3}\.\d{1,3}\s*/, '');
  return formatAnswer(451, enhancedStatus?.startsWith('4') ? enhancedStatus : '4.3.2', text);
}
