import { type Mailbox, parseMailbox } from '@truefrom/core/address';
import { fail, type Problem, type Result } from '@truefrom/core/problem';
import { type ServerDraft, type ServerField, type Settings, senderForCheck } from '@truefrom/core/settings';
import type { Call } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import type { Output } from '../output.ts';

/** The flag of each field of a row. */
const flagOf: Readonly<Record<ServerField, string>> = {
  address: 'address',
  username: 'username',
  name: 'name',
  security: 'security',
  certificateName: 'certificate-name',
  certificateFingerprint: 'fingerprint',
  mailsPerHour: 'mails-per-hour',
  enabled: 'off',
  password: 'password-stdin',
};

/** The draft with what the flags say; an empty value clears a field. `flags`: the fields whose flags the command has. */
export function overlay(draft: ServerDraft, call: Call, fields: readonly (keyof ServerDraft)[]): Result<ServerDraft> {
  const texts = fields
    .filter((field) => field !== 'enabled')
    .map((field) => [field, call.text(flagOf[field])] as const);
  const given = Object.fromEntries(texts.filter(([, text]) => text !== undefined)) as Partial<ServerDraft>;
  if (!fields.includes('enabled')) return { ok: true, value: { ...draft, ...given } };
  if (call.has('on') && call.has('off')) return fail('usage/flags-together', '--on, --off');
  const enabled = call.has('on') || (draft.enabled && !call.has('off'));
  return { ok: true, value: { ...draft, ...given, enabled } };
}

export const rowFields: readonly (keyof ServerDraft)[] = [
  'address',
  'username',
  'name',
  'security',
  'certificateName',
  'certificateFingerprint',
  'mailsPerHour',
  'enabled',
];

/** Says every problem of a draft, each with its flag. */
export function sayDraftProblems(
  out: Output,
  found: readonly { readonly field: ServerField; readonly problem: Problem }[],
): number {
  for (const { field, problem } of found) {
    out.note(`--${flagOf[field]}:`);
    out.problem(problem);
  }
  return exitCode.usage;
}

/** Whose permission to send is tried, and to whom: what the flags say, else what is known about the row. */
export function readProbe(
  call: Call,
  settings: Settings,
  id: string | null,
  username: string,
  login: string,
): Result<{ readonly sender: Mailbox | null; readonly recipient?: Mailbox }> {
  const [senderText, recipientText] = [call.text('sender'), call.text('recipient')];
  const sender = senderText === undefined ? null : parseMailbox(senderText);
  const recipient = recipientText === undefined ? null : parseMailbox(recipientText);
  if (sender && !sender.ok) return sender;
  if (recipient && !recipient.ok) return recipient;
  const value = sender?.value ?? senderForCheck(settings, id, username, login);
  return { ok: true, value: { sender: value, ...(recipient && { recipient: recipient.value }) } };
}
