import type { CauseText } from './cause-text.ts';
import { readCauses } from './read-causes.ts';

export type { CauseText } from './cause-text.ts';

/** What is told about every cause of a refusal. A bundle that must not need the folder takes `inlineContent` as a plugin. */
export const causeTexts: readonly CauseText[] = readCauses();
