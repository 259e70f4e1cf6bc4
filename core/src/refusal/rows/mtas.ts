import type { Row } from './row.ts';

export const mtas: readonly Row[] = [];
