import { printable, type Result } from '@truefrom/core/problem';
import { type LineEvent, type LineState, lineOf, lineReducer } from '../fields/line-state.ts';
import { type Given, givenOf } from '../given.ts';
import { atTop, type ListEvent, type ListState, moveInList } from '../list-state.ts';
import { movePage, type PageEvent, type PageLayout, type PageState, pageTop } from '../page-state.ts';
import { problemLine } from '../problem-line.ts';
import { type Explained, nothingIn, whatToPaste } from './explained.ts';
import type { Link } from './explanation.ts';

/**
 * The screen "Explain a refusal". `asking` takes what is to be explained, `working` reads it (and takes more), `choosing` lists recipients,
 * `telling` explains one of them, `reading` shows what a link leads to. What was given is kept until something else is.
 */
export type ExplainState = {
  readonly phase: 'asking' | 'working' | 'choosing' | 'telling' | 'reading';
  readonly line: LineState;
  readonly input: Given | null;
  /** Counts what was given, so that a late answer to something else is not taken for this one's. */
  readonly run: number;
  readonly explained: Explained | null;
  /** Why there is nothing to show, or what was done. */
  readonly said: string | null;
  readonly list: ListState;
  readonly page: PageState;
  /** Where the text behind a link stands. */
  readonly reading: PageState;
  readonly link: Link | null;
};

export type ExplainEvent =
  | { readonly type: 'line'; readonly event: LineEvent }
  | { readonly type: 'pasted'; readonly text: string }
  | { readonly type: 'submitted' | 'chosen' | 'copied' | 'back' }
  | { readonly type: 'ended'; readonly run: number; readonly result: Result<Explained> }
  | { readonly type: 'list'; readonly by: ListEvent; readonly height: number }
  /** To the recipient before or after the one that is told. */
  | { readonly type: 'neighbour'; readonly step: 1 | -1; readonly height: number }
  | { readonly type: 'page'; readonly by: PageEvent; readonly layout: PageLayout }
  | { readonly type: 'read'; readonly link: Link };

export const nothingGiven: ExplainState = {
  phase: 'asking',
  line: lineOf(''),
  input: null,
  run: 0,
  explained: null,
  said: null,
  list: atTop,
  page: pageTop,
  reading: pageTop,
  link: null,
};

export function explainReducer(state: ExplainState, event: ExplainEvent): ExplainState {
  switch (event.type) {
    case 'line':
      return { ...state, line: lineReducer(state.line, event.event), said: null };
    case 'pasted':
      return event.text.trim() === '' ? refused(state, nothing) : begin(state, givenOf(event.text), lineOf(''));
    case 'submitted':
      if (state.line.text.trim() !== '') return begin(state, givenOf(state.line.text), state.line);
      return state.input === null ? refused(state, nothing) : begin(state, state.input, state.line);
    case 'ended':
      return state.phase === 'working' && event.run === state.run ? show(state, event.result) : state;
    case 'list':
      return { ...state, list: moveInList(state.list, event.by, countOf(state), event.height) };
    case 'neighbour':
      return {
        ...state,
        list: moveInList(state.list, event.step === 1 ? 'down' : 'up', countOf(state), event.height),
        page: pageTop,
      };
    case 'chosen':
      return { ...state, phase: 'telling', page: pageTop };
    case 'page':
      return state.phase === 'reading'
        ? { ...state, reading: movePage(state.reading, event.by, event.layout) }
        : { ...state, page: movePage(state.page, event.by, event.layout) };
    case 'read':
      return { ...state, phase: 'reading', reading: pageTop, link: event.link, said: null };
    case 'copied':
      return { ...state, said: "It was sent to your terminal's clipboard." };
    case 'back':
      return { ...state, phase: phaseBefore(state), said: null };
  }
}

const nothing = `There is nothing to explain yet. ${whatToPaste}`;

const refused = (state: ExplainState, said: string): ExplainState => ({ ...state, phase: 'asking', said });

const begin = (state: ExplainState, input: Given, line: LineState): ExplainState => ({
  ...nothingGiven,
  line,
  phase: 'working',
  input,
  run: state.run + 1,
});

function show(state: ExplainState, result: Result<Explained>): ExplainState {
  if (!result.ok) return refused(state, `${problemLine(result.problem)} ${printable(result.problem.found)}`.trim());
  const said = nothingIn(result.value);
  if (said !== null) return refused(state, said);
  const phase = result.value.refusals.length > 1 ? 'choosing' : 'telling';
  return { ...state, phase, explained: result.value, said: null };
}

const phaseBefore = ({ phase, ...state }: ExplainState): ExplainState['phase'] => {
  if (phase === 'reading') return 'telling';
  return phase === 'telling' && countOf(state) > 1 ? 'choosing' : 'asking';
};

const countOf = ({ explained }: Pick<ExplainState, 'explained'>): number => explained?.refusals.length ?? 0;
