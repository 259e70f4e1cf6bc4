import type { Choice, SenderRow } from '../../../settings/index.ts';
import { timeOf } from './table.ts';

export type SenderColumns = {
  readonly pattern: string;
  readonly login: string | null;
  readonly server: string | null;
  readonly added_at: string;
  readonly added_by: string;
};
export type ChoiceColumns = { readonly login: string; readonly server: string | null; readonly chosen_at: string };

export const senderColumns = 'pattern, login, server, to_jsonb(added_at) as added_at, added_by';
export const choiceColumns = 'login, server, to_jsonb(chosen_at) as chosen_at';

export const senderOf = ({ pattern, login, server, added_at, added_by }: SenderColumns): SenderRow => ({
  pattern,
  addedAt: String(timeOf(added_at)),
  addedBy: added_by,
  ...(login !== null ? { login } : { server: server ?? '' }),
});

export const choiceOf = ({ login, server, chosen_at }: ChoiceColumns): Choice => ({
  login,
  server,
  chosenAt: String(timeOf(chosen_at)),
});
