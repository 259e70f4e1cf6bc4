import { printable } from '@truefrom/core/problem';
import { counted } from '../../commands/explain/words.ts';
import { type Given, givenOf } from '../given.ts';
import { shownLines } from '../message/excerpt-lines.ts';
import { problemText } from '../message/problem-text.ts';
import {
  type CheckedMails,
  type ListedMail,
  type MailProgress,
  severityNames,
  shownOf,
  type ToldMail,
} from '../message/told-mail.ts';
import { readText } from './read-text.ts';
import type { Plain } from './run-plain.ts';

type Several = Extract<CheckedMails, { kind: 'several' }>;

/** Asks for a mail and for a blacklist, and tells what filters may mind; of several mails one after the other. */
export async function plainMessage(plain: Plain): Promise<void> {
  const { questions } = plain;
  questions.say('The path of a mail, a folder or a mailbox, in a line of its own. It begins with / or ~/ or ./');
  questions.say('Or paste the source of a mail, then a line with only a dot. Nothing leaves this machine.');
  const given = givenOf(await readText(questions));
  if (given.kind === 'text' && given.text.trim() === '') return questions.say('There is nothing to check.');
  questions.say('Blacklist. A file with an address, domain or IP number a line; empty: the sender is not looked for.');
  const list = await questions.ask('Blacklist');
  const checked = await check(plain, given, list);
  if (checked?.kind === 'one') return tellMail(plain, checked.mail);
  if (checked?.kind === 'several') await chooseMail(plain, checked, list);
}

/** Null where it could not be checked, which is said. */
async function check({ services, questions }: Plain, given: Given, list: string): Promise<CheckedMails | null> {
  let said = 0;
  const onProgress = ({ mails }: MailProgress) => {
    if (mails < said + mailsPerLine) return;
    said = mails;
    questions.say(`${counted(mails, 'mail')} checked; Ctrl-C leaves.`);
  };
  const result = await services.checkMails({ given, list }, onProgress, new AbortController().signal);
  if (result.ok) return result.value;
  questions.say(problemText(result.problem));
  return null;
}

/** So many mails come between two lines that say so. */
const mailsPerLine = 500;

async function chooseMail(plain: Plain, { mails, notes }: Several, list: string): Promise<void> {
  for (const note of notes) plain.questions.say(note);
  const options = mails.map((mail) => ({ value: mail.file as string | null, text: mailText(mail) }));
  for (;;) {
    const file = await plain.questions.choose('Which', [...options, { value: null, text: 'Back' }], options.length);
    if (file === null) return;
    const checked = await check(plain, { kind: 'file', path: file }, list);
    if (checked?.kind === 'one') await tellMail(plain, checked.mail);
  }
}

const mailText = ({ name, subject, counts: { error, warning } }: ListedMail): string =>
  [name, subject, counted(error, 'error'), counted(warning, 'warning')].filter((text) => text !== '').join(', ');

type Step = { readonly finding: number } | 'notes' | 'mend' | null;

/** The summary and each finding in a line; then more about one of them, or what can be mended. */
export async function tellMail({ questions, services }: Plain, mail: ToldMail, isUnsent = false): Promise<void> {
  let hasNotes = false;
  for (const line of [`${mail.name}: ${mail.summary}.`, ...mail.notes, meaning]) questions.say(line);
  for (;;) {
    const findings = shownOf(mail, hasNotes);
    const hidden = mail.findings.length - findings.length;
    const options: { value: Step; text: string }[] = [
      ...findings.map((finding) => ({ value: { finding }, text: findingText(mail, finding) })),
      ...(hidden > 0 ? [{ value: 'notes' as const, text: `Show ${counted(hidden, 'note')} too` }] : []),
      ...(isUnsent ? [] : [{ value: 'mend' as const, text: 'Mend what is plain, in a new file' }]),
      { value: null, text: 'Back' },
    ];
    const step = await questions.choose('Tell more', options, options.length - 1);
    if (step === null) return;
    if (step === 'notes') hasNotes = true;
    else if (step === 'mend') await mend({ questions, services }, mail);
    else for (const line of findingLines(mail, step.finding)) questions.say(line);
  }
}

const meaning = 'This is what filters count, not whether the mail will arrive.';
const excerptColumns = 160;
const lineText = ({ number, text }: { number: number | null; text: string }) =>
  `${number === null ? '' : `Line ${number}: `}${text}`;

function findingText({ findings }: ToldMail, at: number): string {
  const finding = findings[at];
  return finding ? `${severityNames[finding.severity]}: ${finding.title} (${finding.place})` : '';
}

function findingLines(mail: ToldMail, at: number): string[] {
  const { excerpt, why, fix, url } = mail.detailOf(at);
  const found = mail.findings[at]?.found ?? '';
  return [
    findingText(mail, at),
    ...(found === '' ? [] : [`Found: ${found}`]),
    ...(excerpt === null ? [] : shownLines(excerpt, excerptColumns).map(lineText)),
    `Why: ${why}`,
    `What to do: ${fix}`,
    `Read more: ${url}`,
  ];
}

async function mend({ questions, services }: Pick<Plain, 'questions' | 'services'>, mail: ToldMail): Promise<void> {
  const mended = await mail.mend();
  if ('code' in mended) return questions.say(problemText(mended));
  questions.say(mended.told);
  if (!mended.isChanged) return;
  questions.say('This goes into a new file; the mail itself stays as it is.');
  for (const line of mended.diff) questions.say(line);
  const file = await questions.ask('Write to ("-" writes nothing)', { initial: mail.mendedFile });
  if (file === '') return questions.say('Nothing was written.');
  const problem = await services.writeNew(file, mended.bytes);
  questions.say(problem === null ? `✓ Written to ${printable(file)}.` : problemText(problem));
}
