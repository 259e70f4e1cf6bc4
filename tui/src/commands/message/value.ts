import { type Finding, messageArticle, messageWords } from '@truefrom/core/message';
import { printable } from '@truefrom/core/problem';

/** What `--json` prints for a mail. `notChecked` names checks that were not made: they say nothing, and not that all is well. */
export const messageValue = (file: string | null, findings: readonly Finding[], cut: boolean) => ({
  file,
  findings: findings.map(findingValue),
  notChecked: ['sender-listed'],
  ...(cut && { cut }),
});

function findingValue({ check, severity, problem, where, forwarded }: Finding) {
  const { title, fix } = messageWords[problem.code];
  return {
    check,
    severity,
    code: problem.code,
    what: title,
    fix,
    found: printable(problem.found, 300),
    where,
    article: messageArticle(check),
    ...(forwarded !== null && { forwarded }),
  };
}
