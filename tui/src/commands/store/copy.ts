import { type Copied, copyStore, hasPassword, isDatabaseUrl } from '@truefrom/core/node/store';
import { printable } from '@truefrom/core/problem';
import type { Call } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { noteProblems } from '../output.ts';

export async function run(call: Call): Promise<number> {
  const { words, env, out } = call;
  const [from = '', to = ''] = words;
  if ([from, to].some((word) => isDatabaseUrl(word) && hasPassword(word))) {
    return out.problem({ code: 'store/password-in-arguments', found: 'FROM, TO' });
  }
  const dryRun = call.has('dry-run');
  const copied = await copyStore(from, to, {
    env,
    dryRun,
    replace: call.has('replace'),
    withoutUnknownLogins: call.has('without-unknown-logins'),
    fromKey: call.text('from-key'),
    toKey: call.text('to-key'),
  });
  if (!copied.ok) return out.problem(copied.problem);
  noteProblems(out, copied.value.warnings);
  out.show({ ...copied.value, dryRun }, () => linesOf(copied.value, dryRun));
  return exitCode.done;
}

function linesOf({ from, to, counts, leftOut }: Copied, dryRun: boolean): string[] {
  const numbers = Object.entries(counts).map(([what, count]) => `${what}: ${count}`);
  const rest = printable(leftOut.join(', '));
  return [
    `${dryRun ? 'Would copy' : 'Copied'} from ${from}`,
    `${dryRun ? '        to' : '    to'} ${to}`,
    numbers.join(', '),
    ...(leftOut.length > 0 ? [`Left out, as this host does not have the login: ${rest}`] : []),
    dryRun ? 'Nothing was written.' : 'Both were read again and are the same, every password opened.',
  ];
}
