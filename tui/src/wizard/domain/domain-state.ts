import { type Problem, printable, type Result } from '@truefrom/core/problem';
import { pastedLine } from '../fields/line-keys.ts';
import { type LineEvent, type LineState, lineOf, lineReducer } from '../fields/line-state.ts';
import { movePage, type PageEvent, type PageLayout, type PageState, pageTop } from '../page-state.ts';
import { problemLine } from '../problem-line.ts';
import type { DomainProgress, ToldDomain } from '../wizard-context.ts';
import {
  type DomainForm,
  type FieldName,
  fieldsFor,
  placeOf,
  type ServerOption,
  type TextField,
} from './domain-form.ts';

/** The screen "Check a sending domain". `asking` takes what is to be checked, `working` asks DNS, `report` tells what it says. */
export type DomainState = {
  readonly phase: 'asking' | 'working' | 'report';
  readonly form: DomainForm;
  /** The field that gets the keys. */
  readonly field: FieldName;
  /** Counts the checks, so that what a stopped one still says is not taken for the next one's. */
  readonly run: number;
  readonly progress: DomainProgress | null;
  readonly seconds: number;
  readonly told: ToldDomain | null;
  readonly page: PageState;
  /** Details are shown, too. */
  readonly isWhole: boolean;
  /** Why there is no report, or what was done. */
  readonly said: string | null;
  /** What may have been meant in the field that gets the keys. */
  readonly suggestion: string | null;
};

export type DomainEvent =
  | { readonly type: 'line'; readonly event: LineEvent }
  | { readonly type: 'pasted'; readonly text: string }
  | { readonly type: 'field'; readonly step: 1 | -1 }
  | { readonly type: 'server'; readonly step: 1 | -1; readonly options: readonly ServerOption[] }
  | { readonly type: 'submitted' | 'suggested' | 'second' | 'stopped' | 'copied' | 'back' }
  | { readonly type: 'progress'; readonly run: number; readonly progress: DomainProgress }
  | { readonly type: 'ended'; readonly run: number; readonly result: Result<ToldDomain> }
  | { readonly type: 'page'; readonly by: PageEvent; readonly layout: PageLayout }
  /** To a line, such as the first one of a part. */
  | { readonly type: 'jump'; readonly line: number }
  /** With the details, or without; `line` is the same place there. */
  | { readonly type: 'whole'; readonly line: number };

export const startDomain = (form: DomainForm): DomainState => ({
  phase: 'asking',
  form,
  field: 'domain',
  run: 0,
  progress: null,
  seconds: 0,
  told: null,
  page: pageTop,
  isWhole: false,
  said: null,
  suggestion: null,
});

export function domainReducer(state: DomainState, event: DomainEvent): DomainState {
  switch (event.type) {
    case 'line':
      return write(state, (line) => lineReducer(line, event.event));
    case 'pasted':
      return paste(state, event.text);
    case 'suggested':
      return write(state, (line) => (state.suggestion === null ? line : lineOf(state.suggestion)));
    case 'field':
      return { ...state, field: nextField(state, event.step), said: null, suggestion: null };
    case 'server':
      return { ...state, form: { ...state.form, server: nextServer(state, event) }, said: null };
    case 'submitted':
      return submit(state);
    case 'progress':
      return isOpen(state, event.run) ? { ...state, progress: event.progress } : state;
    case 'second':
      return { ...state, seconds: state.seconds + 1 };
    case 'ended':
      return isOpen(state, event.run) ? show(state, event.result) : state;
    case 'stopped':
      return { ...state, phase: 'asking', said: 'Stopped. Enter checks again.' };
    case 'page':
      return { ...state, page: movePage(state.page, event.by, event.layout), said: null };
    case 'jump':
      return { ...state, page: { top: event.line, marked: null }, said: null };
    case 'whole':
      return { ...state, isWhole: !state.isWhole, page: { top: event.line, marked: null }, said: null };
    case 'copied':
      return { ...state, said: "It was sent to your terminal's clipboard." };
    case 'back':
      return { ...state, phase: 'asking', said: null };
  }
}

const isOpen = ({ phase, run }: DomainState, of: number) => phase === 'working' && run === of;

/** What a key, a paste or a taken suggestion makes of the open field. */
function write(state: DomainState, change: (line: LineState) => LineState): DomainState {
  const { form, field, phase } = state;
  if (phase !== 'asking' || field === 'server') return state;
  const lines = { ...form.lines, [field]: change(form.lines[field]) };
  return { ...state, form: { ...form, lines }, said: null, suggestion: null };
}

function paste(state: DomainState, pasted: string): DomainState {
  const { text, refused } = pastedLine(pasted.trim());
  const written = write(state, (line) => lineReducer(line, { type: 'typed', typed: text }));
  return written === state ? state : { ...written, said: refused };
}

function nextField({ form, field }: DomainState, step: 1 | -1): FieldName {
  const fields = fieldsFor(form.server);
  return fields[(fields.indexOf(field) + step + fields.length) % fields.length] ?? 'domain';
}

function nextServer({ form }: DomainState, { step, options }: Extract<DomainEvent, { type: 'server' }>) {
  const place = placeOf(options, form.server) + step + options.length;
  return options[place % options.length]?.choice ?? form.server;
}

/** Begins a check; a server that is in no table has nothing but its number. */
function submit(state: DomainState): DomainState {
  const { form, field, run } = state;
  if (form.server.kind === 'other' && form.lines.ip.text.trim() === '') {
    const said = 'Type the IP number of the server, such as 192.42.11.22.';
    return { ...state, phase: 'asking', field: 'ip', said };
  }
  return { ...startDomain(form), field, phase: 'working', run: run + 1, isWhole: state.isWhole };
}

/** Of what was typed; on a small screen there must be room for what to do. */
const mostFound = 60;

function show(state: DomainState, result: Result<ToldDomain>): DomainState {
  if (result.ok) return { ...state, phase: 'report', told: result.value };
  const { problem } = result;
  const suggestion = problem.suggestion ?? null;
  const perhaps = suggestion === null ? '' : ` Perhaps ${suggestion} (Ctrl-Y takes it).`;
  const said = `${problemLine(problem)} ${printable(problem.found, mostFound)}`.trim() + perhaps;
  return { ...state, phase: 'asking', field: fieldOf(problem) ?? state.field, said, suggestion };
}

const fieldsOfProblems: Readonly<Record<string, TextField>> = {
  'domain/bad-ip': 'ip',
  'domain/bad-helo-name': 'helo',
  'dkim/bad-selector': 'selector',
};

/** The field whose text has the problem; null where it is none of a text. */
const fieldOf = ({ code }: Problem): TextField | null =>
  fieldsOfProblems[code] ?? (/^(domain|address)\//.test(code) ? 'domain' : null);
