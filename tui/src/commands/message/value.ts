import { type Finding, type MessageReport, messageArticle, messageWords, whyOf } from '@truefrom/core/message';
import { printable } from '@truefrom/core/problem';

/** What `--json` prints for a mail. `notChecked` names checks that were not made: they say nothing, and not that all is well. */
export const messageValue = (file: string | null, { findings, senderListed }: MessageReport, cut: boolean) => ({
  file,
  findings: findings.map(findingValue),
  notChecked: senderListed === 'not-checked' ? ['sender-listed'] : [],
  ...(cut && { cut }),
});

function findingValue({ check, severity, problem, where, forwarded }: Finding) {
  const { title, fix } = messageWords[problem.code];
  return {
    check,
    severity,
    code: problem.code,
    what: title,
    why: whyOf(check),
    fix,
    found: printable(problem.found, 300),
    where,
    article: messageArticle(check),
    ...(forwarded !== null && { forwarded }),
  };
}
