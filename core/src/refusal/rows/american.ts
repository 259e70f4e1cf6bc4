import type { Row } from './row.ts';

export const american: readonly Row[] = [];
