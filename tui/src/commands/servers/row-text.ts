import { formatServerAddress } from '@truefrom/core/address';
import { type ProblemCode, problems } from '@truefrom/core/problem';
import {
  type DefaultServer,
  type LastCheck,
  type ServerRow,
  type Settings,
  serverUsers,
} from '@truefrom/core/settings';
import { labelled } from '../text-table.ts';

/** All of a row for people. */
export function rowLines(settings: Settings, row: ServerRow): string[] {
  const users = serverUsers(settings, row.id);
  const used = [...users.logins, ...users.patterns].join(', ');
  return labelled([
    ...fieldPairs(row),
    ['Switched', row.enabled ? 'on' : 'off'],
    ['Used by', used === '' ? 'nobody' : used],
    ['Last check', checkText(row.lastCheck)],
    ['Id', `${row.id}, revision ${row.revision}`],
    ['Saved', `${row.updatedAt} by ${row.updatedBy}`],
  ]);
}

/** All of the default server for people. */
export function defaultLines(settings: Settings): string[] {
  const server = settings.defaultServer;
  return labelled([
    ...fieldPairs(server),
    ['Application', server.application],
    ['Sends as', server.domain],
    ['Unknown senders', settings.strict ? 'are refused' : `leave through ${server.name}`],
    ['Server switched off', settings.whenOff === 'refuse' ? 'mail is refused' : 'mail waits'],
    ['Notices without sender', noticeText(settings)],
    ['From of another domain', headerFromTexts[settings.headerFrom]],
  ]);
}

const headerFromTexts = {
  pass: 'is let through',
  warn: 'is let through with a warning',
  refuse: 'is refused',
} as const;

function noticeText({ nullSender, defaultServer, servers }: Settings): string {
  if (nullSender === 'refuse') return 'are refused';
  const name = nullSender === 'default' ? defaultServer.name : servers.find(({ id }) => id === nullSender)?.name;
  return name === undefined ? 'are refused: their server was removed' : `leave through ${name}`;
}

export const loginText = (server: Pick<ServerRow, 'login'>): string =>
  server.login.kind === 'none' ? '-' : server.login.username;

/** `never`, `ok 2026-11-23 14:05 UTC`, or what was wrong and when. */
export function checkText(check: LastCheck | null): string {
  if (check === null) return 'never';
  const at = `${check.at.slice(0, 16).replace('T', ' ')} UTC`;
  if (check.ok) return `ok, ${at}`;
  const words = check.problem !== null && check.problem in problems ? problems[check.problem as ProblemCode] : null;
  return `failed, ${at}${words ? `: ${words.title}` : ''}`;
}

function fieldPairs(server: DefaultServer | ServerRow): [string, string][] {
  const pairs: [string, string][] = [
    ['Name', server.name],
    ['Address', formatServerAddress(server.address)],
    ['Security', server.security],
    ['Login', loginText(server)],
  ];
  if (server.certificateName !== undefined) pairs.push(['Certificate', server.certificateName]);
  if (server.certificateFingerprint !== undefined) pairs.push(['Fingerprint', server.certificateFingerprint]);
  if (server.mailsPerHour !== undefined) pairs.push(['Mails per hour', String(server.mailsPerHour)]);
  return pairs;
}
