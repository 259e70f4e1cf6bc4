import { printable, type Result } from '@truefrom/core/problem';
import type { ReportLine, Section } from '../../domain-lines.ts';
import {
  type DomainForm,
  fieldsFor,
  fieldWords,
  placeOf,
  questionOf,
  type ServerChoice,
  serverOptions,
  startForm,
  type TextField,
} from '../domain/domain-form.ts';
import { lineOf } from '../fields/line-state.ts';
import { problemLine } from '../problem-line.ts';
import type { DomainProgress, ToldDomain } from '../wizard-context.ts';
import type { Plain } from './run-plain.ts';

/** Asks for a domain, and tells whether servers may send for it; about one row of the table where it is given. */
export async function plainDomain(plain: Plain, server: string | null = null): Promise<void> {
  const { questions, services } = plain;
  const given = server === null ? null : ({ kind: 'row', id: server } as const);
  for (let form = startForm(await plain.settings(), services.store.login); ; ) {
    form = await askForm(plain, form, given);
    const ended = await check(plain, form);
    if (ended.ok) return tell(plain, ended.value);
    const { problem } = ended;
    questions.say(`${problemLine(problem)} ${printable(problem.found)}`.trim());
    if (problem.suggestion !== undefined) questions.say(`Perhaps ${problem.suggestion}.`);
    const options = [
      { value: true, text: 'Change something' },
      { value: false, text: 'Back' },
    ];
    if (!(await questions.choose('Now', options, 0))) return;
  }
}

async function askForm(plain: Plain, start: DomainForm, given: ServerChoice | null): Promise<DomainForm> {
  const { questions } = plain;
  const options = serverOptions(await plain.settings());
  const ask = async (field: TextField) => {
    questions.say(`${fieldWords[field].label}. ${fieldWords[field].hint}`);
    return lineOf(await questions.ask(fieldWords[field].label, { initial: start.lines[field].text }));
  };
  let lines = { ...start.lines, domain: await ask('domain') };
  const server = given ?? (await questions.choose('Server', choicesOf(options), placeOf(options, start.server)));
  for (const field of fieldsFor(server)) {
    if (field !== 'domain' && field !== 'server') lines = { ...lines, [field]: await ask(field) };
  }
  return { server, lines };
}

const choicesOf = (options: ReturnType<typeof serverOptions>) =>
  options.map(({ choice, text }) => ({ value: choice, text }));

/** So many answers come between two lines that say so. */
const answersPerLine = 25;

function check({ questions, services }: Plain, form: DomainForm): Promise<Result<ToldDomain>> {
  questions.say('Asking DNS; Ctrl-C leaves.');
  let said = 0;
  const onProgress = ({ answered }: DomainProgress) => {
    if (answered < said + answersPerLine) return;
    said = answered;
    questions.say(`${answered} questions answered.`);
  };
  return services.checkDomain(questionOf(form), onProgress, new AbortController().signal);
}

/** What is read first is said at once; the rest is there to be chosen. */
const saidAtOnce: readonly Section['id'][] = ['answer', 'findings', 'proposal'];

async function tell({ questions }: Plain, { sections }: ToldDomain): Promise<void> {
  const say = ({ id, title, lines }: Section) => {
    if (id !== 'answer') questions.say(`${title}:`);
    for (const line of lines) questions.say(textOf(line));
  };
  for (const section of sections) if (saidAtOnce.includes(section.id)) say(section);
  const options = [
    ...sections
      .filter(({ id }) => id !== 'answer')
      .map((section) => ({ value: section as Section | null, text: section.title })),
    { value: null, text: 'Back' },
  ];
  for (;;) {
    const section = await questions.choose('Tell more', options, options.length - 1);
    if (section === null) return;
    say(section);
  }
}

const textOf = ({ text, indent, mark }: ReportLine) =>
  `${'  '.repeat(indent)}${mark === undefined ? '' : `${mark} `}${text}`;
