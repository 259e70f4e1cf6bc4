import type { ToldMail } from './message/told-mail.ts';
import type { EditDraft } from './wizard-context.ts';

export type Screen =
  | { readonly name: 'menu' }
  | { readonly name: 'servers' }
  | { readonly name: 'edit'; readonly id: string | null; readonly resumed?: EditDraft }
  | { readonly name: 'check'; readonly id: string }
  | { readonly name: 'remove'; readonly id: string }
  | { readonly name: 'senders' }
  | { readonly name: 'account' }
  | { readonly name: 'test-mail' }
  | { readonly name: 'explain' }
  /** `unsent`: a mail that was checked before it is sent; null asks for one. */
  | { readonly name: 'message'; readonly unsent: ToldMail | null }
  /** `server`: the row that is to send; null leaves it to what was asked before. */
  | { readonly name: 'domain'; readonly server: string | null };

/** The way that the user came, the open screen last; `notice` is said once on the screen that is open. */
export type Navigation = { readonly screens: readonly [Screen, ...Screen[]]; readonly notice: string | null };
export type NavigationEvent =
  | { readonly type: 'go'; readonly screen: Screen; readonly notice: string | null }
  | { readonly type: 'back' | 'say'; readonly notice: string | null };

export const atMenu: Navigation = { screens: [{ name: 'menu' }], notice: null };

export function navigationReducer({ screens }: Navigation, event: NavigationEvent): Navigation {
  const { notice } = event;
  if (event.type === 'go') return { screens: [...screens, event.screen], notice };
  if (event.type === 'say') return { screens, notice };
  const [first, ...others] = screens.slice(0, -1);
  return { screens: first ? [first, ...others] : screens, notice };
}

export const openScreen = ({ screens }: Navigation): Screen => screens.at(-1) ?? { name: 'menu' };
