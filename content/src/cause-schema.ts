import { z } from 'zod';
import { day, keywords, text } from './front-matter.ts';

/** Words that a page, a terminal and a ticket show alike: one paragraph, without marks of Markdown. */
const plain = (maxLetters: number) =>
  text(maxLetters)
    .regex(/^[^\r\n]*$/, 'has a line break')
    .regex(/^[^`*<>{}]*$/, 'has marks; it is plain text')
    .regex(/^(?!.*\b(https?:|www\.))/i, 'has a web address');

/** The front matter of a page about a cause. Whatever else stands there is a mistake. The name of the file says which cause. */
export const causeSchema = z.strictObject({
  title: plain(60),
  /** What it means, in one sentence or two. */
  summary: plain(320),
  /** Where the reason usually lies. */
  whose: z.enum(['sender', 'receiver', 'either'], 'is none of sender, receiver, either'),
  /** What to do now: short sentences, first things first. */
  steps: z.array(plain(160)).min(1, 'has no step').max(5, 'has over 5 steps'),
  /** A text to paste, with what the reader fills in between square brackets; `to` says who gets it. */
  letter: z.strictObject({ to: plain(80), text: plain(700) }).optional(),
  /** A paragraph that support can paste. The address of the page is put behind it. */
  answer: plain(700),
  keywords,
  updated: day,
});

export type CauseHead = z.infer<typeof causeSchema>;
