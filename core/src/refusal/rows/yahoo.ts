import type { Row } from './row.ts';

export const yahoo: readonly Row[] = [];
