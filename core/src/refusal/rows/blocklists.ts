import type { Row } from './row.ts';

export const blocklists: readonly Row[] = [];
