import { american } from './american.ts';
import { apple } from './apple.ts';
import { asian } from './asian.ts';
import { blocklists } from './blocklists.ts';
import { european } from './european.ts';
import { filters } from './filters.ts';
import { foreign } from './foreign.ts';
import { general } from './general.ts';
import { gmail } from './gmail.ts';
import { idioms } from './idioms.ts';
import { vague } from './loose.ts';
import { microsoft } from './microsoft.ts';
import { mtas } from './mtas.ts';
import { pages } from './pages.ts';
import { indexPhrases } from './phrases.ts';
import { replyCodes } from './reply-codes.ts';
import type { Row } from './row.ts';
import { certainStatuses, generalStatuses } from './statuses.ts';
import { yahoo } from './yahoo.ts';

/** All that is known, special before general: the first row that fits decides. */
export const rows: readonly Row[] = [
  ...gmail,
  ...microsoft,
  ...yahoo,
  ...apple,
  ...american,
  ...european,
  ...asian,
  ...filters,
  ...blocklists,
  ...mtas,
  ...idioms,
  ...general,
  ...foreign,
  ...certainStatuses,
  ...vague,
  ...pages,
  ...generalStatuses,
  ...replyCodes,
];

const ranked = rows.map((row, rank) => ({ row, rank }));

export const words = indexPhrases(ranked.map(({ row, rank }) => ({ rank, phrases: row.says ?? [] })));
export const links = indexPhrases(
  ranked.map(({ row, rank }) => ({ rank, phrases: (row.links ?? []).map((link) => `${link}*`) })),
);

/** Ranks of the rows that no words belong to. */
export const wordless: readonly number[] = ranked.flatMap(({ row, rank }) => (row.says || row.links ? [] : [rank]));
