import type { Problem } from '../../problem/index.ts';
import { type OwnRow, parseOwnRules } from '../../refusal/index.ts';
import { readRulesFile } from './rules-file.ts';

/** `rows` are the rules that count; each rule that does not is a problem. */
export type ReadRules = { readonly rows: readonly OwnRow[]; readonly problems: readonly Problem[] };

const none: ReadRules = { rows: [], problems: [] };

/**
 * Reads `rules.json` of a home. Without the file there is no rule and no problem. A pattern that counts takes a time that
 * grows with the length of the text and no faster, whatever the text.
 */
export async function readOwnRules(home: string): Promise<ReadRules> {
  const file = readRulesFile(home);
  if (!file.ok) return { rows: [], problems: [file.problem] };
  if (file.value === null) return none;
  const { rules, problems } = parseOwnRules(file.value.json);
  const rows: OwnRow[] = [];
  const refused: Problem[] = [];
  // loaded where there is a pattern: most rules are words
  const check = rules.some(({ says }) => typeof says !== 'string') ? (await import('./pattern.ts')).checkPattern : null;
  for (const { name, cause, says, place } of rules) {
    if (typeof says === 'string' || check === null) rows.push({ name, cause, says: String(says) });
    else {
      const checked = check(says, place);
      if (checked.ok) rows.push({ name, cause, says: checked.value });
      else refused.push(checked.problem);
    }
  }
  return { rows, problems: [...problems, ...refused] };
}
