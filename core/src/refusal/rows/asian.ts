import type { Row } from './row.ts';

export const asian: readonly Row[] = [];
