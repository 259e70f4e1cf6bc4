import type { Row } from './row.ts';

export const european: readonly Row[] = [];
