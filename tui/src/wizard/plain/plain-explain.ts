import { printable } from '@truefrom/core/problem';
import { groupByCause, recipientsText } from '../../commands/explain/group.ts';
import { type Explained, nothingIn } from '../explain/explained.ts';
import { explanationOf, type Link } from '../explain/explanation.ts';
import { ways } from '../explain/follow.ts';
import { readingOf } from '../explain/reading.ts';
import { givenOf } from '../given.ts';
import { problemLine } from '../problem-line.ts';
import { plainAccount } from './plain-account.ts';
import { plainDomain } from './plain-domain.ts';
import { plainEdit } from './plain-edit.ts';
import { readText } from './read-text.ts';
import type { Plain } from './run-plain.ts';

type Told = ReturnType<typeof groupByCause>[number];

/** Asks for a refusal, and tells what it means and what helps; of several recipients, those with one cause together. */
export async function plainExplain(plain: Plain): Promise<void> {
  const { questions, services } = plain;
  questions.say(
    'Paste a report that came back, the reply of a server or lines of its log; then a line with only a dot.',
  );
  questions.say('The path of a file, in a line of its own, is read at once. Nothing leaves this machine.');
  const ended = await services.explain(givenOf(await readText(questions)));
  if (!ended.ok) return questions.say(`${problemLine(ended.problem)} ${printable(ended.problem.found)}`);
  const nothing = nothingIn(ended.value);
  if (nothing !== null) return questions.say(nothing);
  const groups = groupByCause(ended.value.refusals);
  const [only, second] = groups;
  if (only && !second) return tell(plain, ended.value, only);
  for (;;) {
    const options = groups.map((group) => ({ value: group as Told | null, text: groupText(ended.value, group) }));
    const back = { value: null, text: 'Back' };
    const group = await questions.choose('Which cause', [...options, back], options.length);
    if (group === null) return;
    await tell(plain, ended.value, group);
  }
}

const groupText = ({ causes }: Explained, group: Told) =>
  `${causes.get(group.cause)?.title ?? group.cause}: ${recipientsText(group) ?? 'no recipient named'}`;

async function tell(plain: Plain, explained: Explained, { first }: Told): Promise<void> {
  const { questions, services } = plain;
  const { role } = services.store;
  const { notes, title, summary, facts, steps, links } = explanationOf(explained, first, role);
  for (const note of notes) questions.say(note);
  for (const text of ['', `${title}.`, ...summary]) questions.say(text);
  for (const { label, text } of facts) questions.say(`${label}: ${text}`);
  questions.say('What to do now:');
  for (const [at, step] of steps.entries()) questions.say(`  ${at + 1}. ${step}`);
  const options = links.map(({ link, text }) => ({ value: link as Link | null, text }));
  for (;;) {
    const link = await questions.choose('What helps', [...options, { value: null, text: 'Back' }], options.length);
    if (link === null) return;
    const way = link.kind === 'solution' ? ways[link.solution][role].opens : 'section';
    if (way === 'section') for (const text of readingOf(explained, first, link)?.paragraphs ?? []) questions.say(text);
    else if (way.name === 'domain') await plainDomain(plain);
    else await (way.name === 'edit' ? plainEdit(plain, null) : plainAccount(plain));
  }
}
