import { stat } from 'node:fs/promises';
import { articles } from '@truefrom/content/articles';
import { causeTexts } from '@truefrom/content/causes';
import { topicsOf, topicUrl } from '@truefrom/core/knowledge';
import { findMails, readMails } from '@truefrom/core/node/mail-files';
import { readSiteSettings } from '@truefrom/core/node/site';
import { done, fail, type Result } from '@truefrom/core/problem';
import { causePath, explain, type Solution, spotOf } from '@truefrom/core/refusal';
import { readRules } from '../../commands/explain/own-rules.ts';
import type { Given } from '../given.ts';
import { homePath } from '../home-path.ts';
import type { Explained, Section } from './explained.ts';

const solutions: readonly Solution[] = ['own-server', 'spf', 'message'];

/** Explains a text or the first mail of a file, by the rules of the home too, with all the words that are shown. */
export async function explainInput(input: Given, env: NodeJS.ProcessEnv): Promise<Result<Explained>> {
  const notes: string[] = [];
  const read = input.kind === 'text' ? done(input.text) : await readFirst(input.path, notes);
  if (!read.ok) return read;
  const explaining = await readRules(env, { note: (line) => notes.push(line.replace('✗', '!')) });
  const explanation = explain(read.value, explaining);
  const site = await readSiteSettings(env);
  const urlOf = (path: string) => topicUrl({ path }, site.url);
  const topics = topicsOf(articles);
  const sectionOf = (solution: Solution): [Solution, Section][] => {
    const topic = topics.find(({ section }) => section === solution);
    return topic ? [[solution, { title: topic.title, answer: topic.answer, url: urlOf(topic.path) }]] : [];
  };
  return done({
    kind: explanation.kind,
    refusals: explanation.refusals,
    notes,
    causes: new Map(causeTexts.map((text) => [text.id, { ...text, url: urlOf(causePath(text.id)) }])),
    sections: new Map(solutions.flatMap(sectionOf)),
    spotOf: (refusal) => spotOf(explanation, refusal),
  });
}

/** The first mail of a file. What is no file may have no end, or thousands of mails. */
async function readFirst(path: string, notes: string[]): Promise<Result<Uint8Array>> {
  const file = homePath(path);
  const stats = await stat(file).catch(() => null);
  if (stats && !stats.isFile()) return fail('explain/unreadable', `no file; a folder: truefrom explain ${path}`);
  for (const source of await findMails([file])) {
    const mails = 'problem' in source ? [source] : readMails(source);
    for await (const mail of mails) {
      if ('problem' in mail) return { ok: false, problem: mail.problem };
      if (mail.isOneOfMany)
        notes.push(`! The file has several mails; this is the first. All: truefrom explain ${path}`);
      if (mail.cut) notes.push('! The mail is very large; its beginning was read.');
      return done(mail.bytes);
    }
  }
  return fail('explain/not-found', path);
}
