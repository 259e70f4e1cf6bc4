import { type Problem, printable, type Result } from '@truefrom/core/problem';
import type { Mended } from '../../commands/message/mend.ts';
import { pastedLine } from '../fields/line-keys.ts';
import { type LineEvent, type LineState, lineOf, lineReducer } from '../fields/line-state.ts';
import { type Given, givenOf } from '../given.ts';
import { atTop, type ListEvent, type ListState, moveInList } from '../list-state.ts';
import { movePage, type PageEvent, type PageLayout, type PageState, pageTop } from '../page-state.ts';
import { problemText } from './problem-text.ts';
import { type CheckedMails, type MailProgress, type MailQuestion, shownOf, type ToldMail } from './told-mail.ts';

export type FieldName = 'mail' | 'list';

/**
 * The screen "Check a message". `asking` takes a mail, `working` reads it, `choosing` lists several, `report` lists the findings of
 * one, `detail` tells one finding, `mending` shows what can be mended and asks for a new file. What was given is kept.
 */
export type MessageState = {
  readonly phase: 'asking' | 'working' | 'choosing' | 'report' | 'detail' | 'mending';
  readonly lines: Readonly<Record<FieldName, LineState>>;
  /** The field that gets the keys. */
  readonly field: FieldName;
  /** The source of a mail, as it was pasted. */
  readonly pasted: Given | null;
  /** What is checked, or was checked last. */
  readonly question: MailQuestion | null;
  /** Counts the checks, so that what a stopped one still says is not taken for the next one's. */
  readonly run: number;
  readonly progress: MailProgress | null;
  /** Of which the open mail is one; null where it was given alone. */
  readonly several: Extract<CheckedMails, { kind: 'several' }> | null;
  readonly mails: ListState;
  readonly told: ToldMail | null;
  readonly findings: ListState;
  readonly hasNotes: boolean;
  /** Where the text of a finding stands, or what is mended. */
  readonly page: PageState;
  /** What can be mended; null until that is known. */
  readonly mended: Mended | null;
  /** The file for the mended mail. */
  readonly file: LineState;
  /** Why there is nothing to show, or what was done. */
  readonly said: string | null;
};

export type MessageEvent =
  | { readonly type: 'line'; readonly event: LineEvent }
  | { readonly type: 'pasted'; readonly text: string }
  | { readonly type: 'field' | 'submitted' | 'again' | 'stopped' | 'notes' | 'mend' | 'copied' | 'back' }
  | { readonly type: 'progress'; readonly run: number; readonly progress: MailProgress }
  | { readonly type: 'ended'; readonly run: number; readonly result: Result<CheckedMails> }
  | { readonly type: 'list'; readonly by: ListEvent; readonly height: number }
  /** Opens the marked mail, or the marked finding. */
  | { readonly type: 'chosen' }
  /** To the finding before or after the one that is told. */
  | { readonly type: 'neighbour'; readonly step: 1 | -1; readonly height: number }
  | { readonly type: 'page'; readonly by: PageEvent; readonly layout: PageLayout }
  | { readonly type: 'mended'; readonly result: Mended | Problem }
  | { readonly type: 'written'; readonly file: string; readonly problem: Problem | null };

const noReport = {
  progress: null,
  told: null,
  findings: atTop,
  hasNotes: false,
  page: pageTop,
  mended: null,
  file: lineOf(''),
  said: null,
} as const;

export const nothingGiven: MessageState = {
  ...noReport,
  phase: 'asking',
  lines: { mail: lineOf(''), list: lineOf('') },
  field: 'mail',
  pasted: null,
  question: null,
  run: 0,
  several: null,
  mails: atTop,
};

/** The report of a mail that was checked elsewhere. */
export const reportOf = (told: ToldMail): MessageState => ({ ...nothingGiven, phase: 'report', told });

export function messageReducer(state: MessageState, event: MessageEvent): MessageState {
  switch (event.type) {
    case 'line':
      return write(state, (line) => lineReducer(line, event.event));
    case 'pasted':
      return paste(state, event.text);
    case 'field':
      return { ...state, field: state.field === 'mail' ? 'list' : 'mail', said: null };
    case 'submitted':
      return submit(state);
    case 'again':
      return state.question === null ? state : begin(state, state.question);
    case 'progress':
      return isOpen(state, event.run) ? { ...state, progress: event.progress } : state;
    case 'ended':
      return isOpen(state, event.run) ? show(state, event.result) : state;
    case 'stopped':
      return { ...state, phase: phaseBefore(state), said: 'Stopped.' };
    case 'list':
      return state.phase === 'choosing'
        ? {
            ...state,
            mails: moveInList(state.mails, event.by, state.several?.mails.length ?? 0, event.height),
            said: null,
          }
        : { ...state, findings: moveInList(state.findings, event.by, countOf(state), event.height), said: null };
    case 'chosen':
      return state.phase === 'choosing' ? open(state) : { ...state, phase: 'detail', page: pageTop, said: null };
    case 'neighbour': {
      const findings = moveInList(state.findings, event.step === 1 ? 'down' : 'up', countOf(state), event.height);
      return { ...state, findings, page: pageTop, said: null };
    }
    case 'notes':
      return { ...state, hasNotes: !state.hasNotes, said: null };
    case 'page':
      return { ...state, page: movePage(state.page, event.by, event.layout), said: null };
    case 'mend':
      return { ...state, phase: 'mending', page: pageTop, mended: null, said: null };
    case 'mended':
      return takeMended(state, event.result);
    case 'written':
      return event.problem === null
        ? { ...state, phase: 'report', said: `✓ Written to ${printable(event.file)}.` }
        : { ...state, said: problemText(event.problem) };
    case 'copied':
      return { ...state, said: "It was sent to your terminal's clipboard." };
    case 'back':
      return { ...state, phase: phaseBefore(state), page: pageTop, said: null };
  }
}

const isOpen = ({ phase, run }: MessageState, of: number) => phase === 'working' && run === of;

const countOf = ({ told, hasNotes }: MessageState): number => (told === null ? 0 : shownOf(told, hasNotes).length);

/** What a key or a paste makes of the line that is open. */
function write(state: MessageState, change: (line: LineState) => LineState): MessageState {
  if (state.phase === 'mending') return { ...state, file: change(state.file), said: null };
  if (state.phase !== 'asking') return state;
  return { ...state, lines: { ...state.lines, [state.field]: change(state.lines[state.field]) }, said: null };
}

/** The source of a mail has lines, and is checked wherever it is pasted; one line goes where keys would go. */
function paste(state: MessageState, text: string): MessageState {
  const isLine = !/[\r\n]/.test(text.trim());
  if (state.phase === 'mending' || (state.phase === 'asking' && (isLine || state.field === 'list'))) {
    const { text: line, refused } = pastedLine(text.trim());
    return { ...write(state, (before) => lineReducer(before, { type: 'typed', typed: line })), said: refused };
  }
  const given = givenOf(text);
  if (isLine && given.kind === 'text') return state;
  const isFile = given.kind === 'file';
  const lines = { ...state.lines, mail: lineOf(isFile ? given.path : '') };
  return ask({ ...state, lines, pasted: isFile ? state.pasted : given }, given);
}

const nothing =
  'There is nothing to check yet. Type the path of a mail, or paste its source: the header, an empty line, the text.';

function submit(state: MessageState): MessageState {
  const path = state.lines.mail.text.trim();
  if (path !== '') return ask(state, { kind: 'file', path });
  return state.pasted === null ? { ...state, field: 'mail', said: nothing } : ask(state, state.pasted);
}

const ask = (state: MessageState, given: Given): MessageState =>
  begin({ ...state, several: null, mails: atTop }, { given, list: state.lines.list.text.trim() });

const begin = (state: MessageState, question: MailQuestion): MessageState => ({
  ...state,
  ...noReport,
  phase: 'working',
  question,
  run: state.run + 1,
});

/** The marked one of several mails is read again: they were not all kept. */
function open(state: MessageState): MessageState {
  const mail = state.several?.mails[state.mails.marked];
  if (mail === undefined) return state;
  return begin(state, { given: { kind: 'file', path: mail.file }, list: state.question?.list ?? '' });
}

function show(state: MessageState, result: Result<CheckedMails>): MessageState {
  if (!result.ok) {
    const { problem } = result;
    const field = problem.code.startsWith('import/') ? 'list' : 'mail';
    return { ...state, phase: phaseBefore(state), field, said: problemText(problem) };
  }
  if (result.value.kind === 'several') return { ...state, phase: 'choosing', several: result.value };
  const { mail } = result.value;
  return { ...state, phase: 'report', told: mail, file: lineOf(mail.mendedFile) };
}

function takeMended(state: MessageState, result: Mended | Problem): MessageState {
  if (state.phase !== 'mending') return state;
  if ('code' in result) return { ...state, phase: 'report', said: problemText(result) };
  return result.isChanged ? { ...state, mended: result } : { ...state, phase: 'report', said: result.told };
}

function phaseBefore({ phase, several }: MessageState): MessageState['phase'] {
  if (phase === 'detail' || phase === 'mending') return 'report';
  return (phase === 'report' || phase === 'working') && several !== null ? 'choosing' : 'asking';
}
