import type { CauseText } from '@truefrom/content/causes';

/** Where the reason usually lies, in words. */
export const whoseWords: Readonly<Record<CauseText['whose'], string>> = {
  sender: 'Usually on your side',
  receiver: "Usually on the receiver's side",
  either: 'On either side',
};
