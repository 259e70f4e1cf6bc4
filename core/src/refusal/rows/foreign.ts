import type { Row } from './row.ts';

export const foreign: readonly Row[] = [];
