import { type Explaining, explain } from '@truefrom/core/refusal';
import type { Call } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { findSources, mailsOf, octetsOf } from '../mail-sources.ts';
import { allPrinted } from '../output.ts';
import { openStatusLine } from '../status-line.ts';
import { stoppable } from '../stop-signal.ts';
import { progressLine } from './progress-line.ts';
import { reportInJson, reportInWords } from './report.ts';

/** How long the work goes on before keys, signals and the progress bar get their turn. */
const turnMs = 50;

/** A clock that never goes back; `performance` would have to be loaded. */
const nowMs = () => process.uptime() * 1000;

/** Explains the mails of files and folders one after the other, each as it is read. */
export const explainFiles = ({ out, env }: Call, names: readonly string[], explaining: Explaining): Promise<number> =>
  stoppable(async (signal) => {
    const sources = await findSources(names, signal);
    if (names.includes('-') && process.stdin.isTTY) out.note('Paste the text, then press Enter and Ctrl-D.');
    const bar = openStatusLine(out.json, env);
    const report = (out.json ? reportInJson : reportInWords)({ out, env, bar, names });
    const total = octetsOf(sources);
    const startMs = nowMs();
    let [read, mails, failed, turnAtMs] = [0, 0, 0, startMs];
    const onRead = (octets: number) => {
      read += octets;
    };
    for await (const mail of mailsOf(sources, { signal, onRead })) {
      if ('problem' in mail) {
        report.unreadable(mail);
        failed++;
      } else {
        await report.explained(mail, explain(mail.bytes, explaining));
        mails++;
      }
      if (nowMs() - turnAtMs < turnMs) continue;
      await allPrinted(); // what a slow reader has not taken yet would fill the memory
      turnAtMs = nowMs();
      if (signal.aborted || out.isClosed()) break;
      const progress = { read, total, mails, elapsedMs: turnAtMs - startMs };
      bar.draw(progress.elapsedMs, (columns) => progressLine(progress, columns));
    }
    bar.clear();
    if (!out.isClosed()) await report.end(signal.aborted);
    return signal.aborted ? exitCode.cancelled : failed > 0 ? exitCode.failed : exitCode.done;
  });
