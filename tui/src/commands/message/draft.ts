import { readFile, stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { text as textOfStream } from 'node:stream/consumers';
import { checkDraft, type Draft, type DraftFile } from '@truefrom/core/message';
import { codeOf } from '@truefrom/core/node/fault';
import { done, fail, printable, type Result } from '@truefrom/core/problem';
import type { Call } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { measureFor } from '../text-table.ts';
import { columnsOf, findingLines, summaryOf } from './print.ts';
import { messageValue } from './value.ts';

/** The image types that HTML shows by `cid:` and their name; any other file is known by what it holds. */
const imageTypes: Readonly<Record<string, string>> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
};
/** More than any receiver takes. */
const maxOctets = 104_857_600;
const own = ['subject', 'html', 'text', 'attach'] as const;

/** Says what filters may mind about a mail that is not written yet, and that flags describe. */
export async function runDraft(call: Call): Promise<number> {
  const draft = await readDraft(call);
  return draft.ok ? showDraft(draft.value, call) : call.out.problem(draft.problem);
}

async function readDraft({ words, text, texts }: Call): Promise<Result<Draft>> {
  const given = own.filter((flag) => text(flag) !== undefined);
  const [word] = words;
  if (word !== undefined) return fail('usage/flags-together', `--${given[0]}, ${printable(word, 80)}`);
  if (text('fix') !== undefined) return fail('usage/flags-together', `--${given[0]}, --fix`);
  if (text('html') === '-' && text('text') === '-') return fail('usage/flags-together', '--html -, --text -');
  const [html, plain] = [await readWords(text('html')), await readWords(text('text'))];
  if (!html.ok) return html;
  if (!plain.ok) return plain;
  const attachments: DraftFile[] = [];
  for (const file of texts('attach')) {
    const octets = await readOctets(file);
    if (!octets.ok) return octets;
    const type = imageTypes[extname(file).toLowerCase()] ?? '';
    attachments.push({ name: basename(file), type, octets: octets.value });
  }
  return done({ subject: text('subject') ?? '', html: html.value, text: plain.value, attachments });
}

async function readWords(file: string | undefined): Promise<Result<string>> {
  if (file === undefined) return done('');
  if (file === '-') return done(await textOfStream(process.stdin));
  const octets = await readOctets(file);
  return octets.ok ? done(new TextDecoder().decode(octets.value)) : octets;
}

async function readOctets(file: string): Promise<Result<Uint8Array>> {
  try {
    if ((await stat(file)).size > maxOctets) return fail('import/unreadable', `${printable(file)} (over 100 MB)`);
    return done(await readFile(file));
  } catch (error) {
    return fail('import/unreadable', `${printable(file)} (${codeOf(error)})`);
  }
}

async function showDraft(draft: Draft, { out, has }: Call): Promise<number> {
  const report = checkDraft(draft);
  const { findings } = report;
  const measure = await measureFor([]);
  out.show(messageValue(null, report, false), () => [
    summaryOf(findings),
    ...findingLines(findings, has('verbose'), out, columnsOf(out), measure),
  ]);
  return findings.some(({ severity }) => severity === 'error') ? exitCode.failed : exitCode.done;
}
