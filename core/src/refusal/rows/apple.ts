import type { Row } from './row.ts';

export const apple: readonly Row[] = [];
