import { droppedFileProblems } from '@truefrom/core/problem';
import { type ExampleResult, row } from './example-result.ts';

/** Said where the script that checks did not come, or a sample. */
export const messageNotLoaded: ExampleResult = {
  tone: 'problem',
  verdict: 'The check could not be loaded.',
  rows: [row('What to do', 'Load the page again in a moment.')],
};

export const nothingGiven: ExampleResult = {
  tone: 'note',
  verdict: 'There is nothing to check yet.',
  rows: [row('What to do', 'Paste the source of a mail, choose its file, or write one.')],
};

const { title, fix } = droppedFileProblems['file/unreadable'];
export const fileNotRead: ExampleResult = { tone: 'problem', verdict: title, rows: [row('What to do', fix)] };
