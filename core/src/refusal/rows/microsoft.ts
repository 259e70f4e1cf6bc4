import type { Row } from './row.ts';

export const microsoft: readonly Row[] = [];
