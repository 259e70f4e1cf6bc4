import { distanceUpTo } from '../knowledge/index.ts';
import { done, fail, type Problem, type ProblemCode, printable, type Result } from '../problem/index.ts';
import { type Cause, causes, isCause } from './causes.ts';

export type RulesProblem = Extract<ProblemCode, `rules/${string}`>;

/** A rule as it stands in `rules.json`, checked but for what it may cost; `place` names it in a problem. */
export type OwnRule = {
  readonly name: string;
  readonly says: string | RegExp;
  readonly cause: Cause;
  readonly place: string;
};
export type OwnRules = { readonly rules: readonly OwnRule[]; readonly problems: readonly Problem<RulesProblem>[] };

const maxRules = 500;
const maxNameLetters = 100;
const maxPatternLetters = 500;

/** Reads `{"rules": [{"name", "says": "words" or "/pattern/i", "cause"}]}`. A bad rule is a problem; the others count. */
export function parseOwnRules(json: unknown): OwnRules {
  const { rules: listed } = isObject(json) ? json : { rules: null };
  if (!Array.isArray(listed)) {
    return { rules: [], problems: [{ code: 'rules/broken-file', found: 'there is no list named "rules"' }] };
  }
  const rules: OwnRule[] = [];
  const problems: Problem<RulesProblem>[] = [];
  const names = new Set<string>();
  for (const [at, each] of listed.slice(0, maxRules).entries()) {
    const read = parseRule(each, at, names);
    if (read.ok) rules.push(read.value);
    else problems.push(read.problem);
  }
  if (listed.length > maxRules) problems.push({ code: 'rules/too-many', found: `${listed.length} rules` });
  return { rules, problems };
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parseRule(value: unknown, at: number, names: Set<string>): Result<OwnRule, RulesProblem> {
  const { name, says, cause } = isObject(value) ? value : {};
  const place = `rule ${at + 1}${typeof name === 'string' && name !== '' ? ` (${printable(name, 60)})` : ''}`;
  for (const [field, text] of Object.entries({ name, says, cause })) {
    if (typeof text !== 'string' || text.trim() === '') return fail('rules/missing-field', `${place}: ${field}`);
  }
  const [own, words, wanted] = [printable(String(name), maxNameLetters + 1), String(says), String(cause)];
  if (own.length > maxNameLetters) return fail('rules/too-long', `${place}: name, ${String(name).length} letters`);
  if (words.length > maxPatternLetters) return fail('rules/too-long', `${place}: says, ${words.length} letters`);
  if (names.has(own)) return fail('rules/duplicate-name', place);
  names.add(own);
  if (!isCause(wanted)) {
    return fail('rules/unknown-cause', `${place}: cause, ${printable(wanted, 60)}`, nearestCause(wanted));
  }
  const pattern = parsePattern(words, place);
  return pattern.ok ? done({ name: own, says: pattern.value, cause: wanted, place }) : pattern;
}

/** `/pattern/flags`; anything else is words. */
function parsePattern(says: string, place: string): Result<string | RegExp, RulesProblem> {
  const [, source, flags = ''] = /^\/(.+)\/([A-Za-z]*)$/s.exec(says) ?? [];
  if (source === undefined) return done(says);
  if (!/^[isum]*$/.test(flags) || new Set(flags).size < flags.length) {
    return fail('rules/bad-flag', `${place}: says, ${printable(flags, 20)}`);
  }
  let pattern: RegExp;
  try {
    pattern = new RegExp(source, flags);
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/^.*: (?=[^:]+$)/s, '') : '';
    return fail('rules/bad-pattern', `${place}: says, ${printable(reason, 100)}`);
  }
  return fitsEverything(pattern) ? fail('rules/matches-everything', `${place}: says`) : done(pattern);
}

/** Texts that have nothing in common; short, so that no pattern takes long on them. */
const unlike = ['x', '7', '-', '日'];
const fitsEverything = (pattern: RegExp): boolean => pattern.test('') || unlike.every((text) => pattern.test(text));

/** The cause that was probably meant; undefined if none is near. */
function nearestCause(typed: string): Cause | undefined {
  const word = typed
    .slice(0, 60)
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-');
  const most = Math.max(1, Math.ceil(word.length / 3));
  const near = causes.map((cause) => ({ cause, away: distanceUpTo(most, word, cause) }));
  const [best] = near.filter(({ away }) => away <= most).sort((a, b) => a.away - b.away);
  return best?.cause ?? causes.find((cause) => word.length > 3 && cause.includes(word));
}
