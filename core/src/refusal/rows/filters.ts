import type { Row } from './row.ts';

export const filters: readonly Row[] = [];
