import type { Row } from './row.ts';

export const gmail: readonly Row[] = [];
