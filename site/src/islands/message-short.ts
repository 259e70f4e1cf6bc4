import { type ExampleResult, row } from './example-result.ts';

/** The same result without places and reasons: what was found, and what to do. */
export const inShort = ({ tone, verdict, parts = [] }: ExampleResult): ExampleResult => ({
  tone,
  verdict,
  rows: parts.map(({ title, rows }) => {
    const todo = rows.find(({ term }) => term === 'What to do')?.value ?? [];
    return row(title, ...todo.filter((each) => typeof each === 'string'));
  }),
});

/** The same result without what needs the preview, which is not there until somebody touches the example. */
export const withoutPreview = ({ parts = [], ...result }: ExampleResult): ExampleResult => ({
  ...result,
  parts: parts.map((part) => ({ ...part, rows: part.rows.filter(({ term }) => term !== 'Preview') })),
});
