import type { Explaining } from '@truefrom/core/refusal';
import type { Output } from '../output.ts';

/** The rules of the home. */
export const readRules = async (_env: NodeJS.ProcessEnv, _out: Pick<Output, 'note'>): Promise<Explaining> => ({});
