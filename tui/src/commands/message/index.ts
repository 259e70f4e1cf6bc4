import { checkMessage, countsOf } from '@truefrom/core/message';
import { printable } from '@truefrom/core/problem';
import type { Call } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { progressLine } from '../explain/progress-line.ts';
import { counted } from '../explain/words.ts';
import { findSources, mailsOf, octetsOf } from '../mail-sources.ts';
import { allPrinted } from '../output.ts';
import { openStatusLine } from '../status-line.ts';
import { stoppable } from '../stop-signal.ts';
import { measureFor } from '../text-table.ts';
import { openLists } from './lists.ts';
import { columnsOf, findingLines, summaryOf } from './print.ts';
import { messageValue } from './value.ts';

/** They describe a mail that is not written yet. */
const draftFlags = ['subject', 'html', 'text', 'attach'];
/** How long the work goes on before keys, signals and the progress bar get their turn. */
const turnMs = 50;
const nowMs = () => process.uptime() * 1000;

export const run = (call: Call): Promise<number> =>
  stoppable(async (signal) => {
    const { words, out, has, env, text } = call;
    const lists = await openLists(call, signal);
    if (!lists.ok) return out.problem(lists.problem);
    if (draftFlags.some((flag) => text(flag) !== undefined)) return (await import('./draft.ts')).runDraft(call);
    if (words.length === 0) return out.problem({ code: 'usage/missing-word', found: 'FILE' });
    const fixed = text('fix');
    if (fixed !== undefined && words.length > 1)
      return out.problem({ code: 'usage/extra-word', found: printable(words[1] ?? '') });
    const sources = await findSources(words, signal);
    const bar = openStatusLine(out.json, env);
    const columns = columnsOf(out);
    const measure = await measureFor([]);
    const total = octetsOf(sources);
    const startMs = nowMs();
    const severities = { error: 0, warning: 0, clean: 0 };
    let [read, mails, unread, turnAtMs] = [0, 0, 0, startMs];
    const onRead = (octets: number) => {
      read += octets;
    };
    for await (const mail of mailsOf(sources, { signal, onRead })) {
      bar.clear();
      if ('problem' in mail) {
        out.problem(mail.problem);
        unread++;
      } else {
        const checked = checkMessage(mail.bytes, { listed: await lists.value.about(mail.bytes) });
        const { findings } = checked;
        const unwritten = fixed === undefined ? null : await (await import('./fix.ts')).writeFixed(mail, fixed, out);
        if (unwritten !== null) return out.problem(unwritten);
        mails++;
        const { error, warning } = countsOf(findings);
        severities[error > 0 ? 'error' : warning > 0 ? 'warning' : 'clean']++;
        out.show(messageValue(mail.file, checked, mail.cut), () => [
          `${printable(mail.file)}: ${summaryOf(findings)}`,
          ...findingLines(findings, has('verbose'), out, columns, measure),
        ]);
      }
      if (nowMs() - turnAtMs < turnMs) continue;
      await allPrinted();
      turnAtMs = nowMs();
      if (signal.aborted || out.isClosed()) break;
      const progress = { read, total, mails, elapsedMs: turnAtMs - startMs };
      bar.draw(progress.elapsedMs, (width) => progressLine(progress, width));
    }
    bar.clear();
    if (mails > 1 || signal.aborted)
      out.note(
        `${signal.aborted ? 'Stopped. So far: ' : ''}${counted(mails, 'mail')}: ${severities.error} with errors, ${severities.warning} with warnings, ${severities.clean} without either.`,
      );
    if (mails > 0) lists.value.unanswered().forEach(out.note);
    if (signal.aborted) return exitCode.cancelled;
    return unread > 0 || severities.error > 0 ? exitCode.failed : exitCode.done;
  });
