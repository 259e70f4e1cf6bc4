import type { ReadMail, Unreadable } from '@truefrom/core/node/mail-files';
import { printable } from '@truefrom/core/problem';
import type { Explanation } from '@truefrom/core/refusal';
import { type Output, problemLines, problemValue } from '../output.ts';
import type { StatusLine } from '../status-line.ts';
import { describe } from './describe.ts';
import { openPages, type Pages } from './pages.ts';
import { summaryLines } from './summary.ts';
import { startTally, totalText } from './tally.ts';
import { explanationValue } from './value.ts';

/** What is printed of each mail, and at the end of them all. */
export type Report = {
  readonly explained: (mail: ReadMail, explanation: Explanation) => Promise<void> | void;
  readonly unreadable: (found: Unreadable) => void;
  readonly end: (wasStopped: boolean) => Promise<void> | void;
};
type Place = {
  readonly out: Output;
  readonly env: NodeJS.ProcessEnv;
  readonly bar: StatusLine;
  /** What was named on the command line. */
  readonly names: readonly string[];
};

/** A line for each mail, and for each file that cannot be read. */
export const reportInJson = ({ out }: Place): Report => ({
  explained: ({ file, cut }, explanation) => out.show(explanationValue(file, explanation, cut), () => []),
  unreadable: ({ file, problem }) => out.show({ file, ...problemValue(problem) }, () => []),
  end: () => undefined,
});

/** A mail that was named is told in words, the mails of a folder or mailbox are counted; of several there is a summary. */
export function reportInWords({ out, env, bar, names }: Place): Report {
  const tally = startTally();
  let opened: Promise<Pages> | null = null;
  const pages = () => {
    opened ??= openPages(env, out);
    return opened;
  };
  if (names.length === 1) void pages(); // read while the mail is
  const inWords = async ({ bytes }: ReadMail, explanation: Explanation) =>
    bytes.length === 0 ? ['It is empty.'] : await describe(explanation, await pages(), out);
  let told = 0;
  const tell = async (mail: ReadMail, explanation: Explanation) => {
    const heading = names.length > 1 ? [out.paint('bold', printable(mail.file, 1_000)), ''] : [];
    const lines = [...(told === 0 ? [] : ['', '']), ...heading, ...(await inWords(mail, explanation))];
    told++;
    bar.clear();
    out.show(null, () => lines);
  };
  return {
    async explained(mail, explanation) {
      tally.add(mail.file, explanation);
      if (!mail.isOneOfMany) await tell(mail, explanation);
      if (!mail.cut) return;
      bar.clear();
      out.note(`! ${printable(mail.file)} has over 32 MB; its first 32 MB were read.`);
    },
    unreadable({ file, problem }) {
      tally.addUnreadable();
      bar.clear();
      const [first = '', ...rest] = problemLines(problem);
      out.note(out.paint('red', first, 'note'));
      if (names.includes(file)) rest.forEach(out.note); // of many in a folder, a line each
    },
    async end(wasStopped) {
      const needsSummary = tally.mails() > told || told > 1;
      if (needsSummary) {
        const lines = await summaryLines(tally, await pages(), out, names);
        out.show(null, () => [...(told > 0 ? ['', ''] : []), ...lines]);
      }
      if (wasStopped) out.note(`Stopped. So far: ${totalText(tally)}`);
      else if (needsSummary) out.note(totalText(tally));
      else if (tally.mails() + tally.unreadable() === 0) out.note('There is no mail in it.');
    },
  };
}
