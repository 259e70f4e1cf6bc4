import { type Mailbox, parseMailbox } from '@truefrom/core/address';
import { fail, printable, type Result } from '@truefrom/core/problem';

/** What the command line asks for. `sender` undefined: not said; null: the empty sender `<>`. */
export type SendOrder = {
  readonly sender: Mailbox | null | undefined;
  readonly recipients: readonly Mailbox[];
  readonly recipientsFromHeader: boolean;
  readonly dotEnds: boolean;
  readonly name: string | null;
  readonly verbose: boolean;
};

/** One-letter flags of sendmail(8), in the manner of getopt(3): a colon follows those that take a value. */
const known = 'A:B:C:F:GL:N:O:R:UV:X:b:f:h:imno:p:r:tv';

type Given = {
  readonly flags: readonly (readonly [letter: string, value: string])[];
  readonly words: readonly string[];
};

/** Reads arguments as sendmail does: `-fanna@x.nl`, `-f anna@x.nl`, `-oi`, `-ti`, `--`. */
export function parseSendArguments(argv: readonly string[]): Result<SendOrder> {
  const given = splitArguments(argv);
  if (!given.ok) return given;
  const { flags, words } = given.value;
  const has = (letter: string) => flags.some(([flag]) => flag === letter);
  const last = (...letters: string[]) => flags.findLast(([flag]) => letters.includes(flag))?.[1];
  const mode = last('b');
  if (mode !== undefined && mode !== 'm') return fail('usage/bad-flag', printable(`-b${mode}`), '-bm');
  const sender = parseSender(last('f', 'r'));
  if (!sender.ok) return sender;
  const recipients: Mailbox[] = [];
  for (const word of words) {
    const recipient = parseMailbox(word);
    if (!recipient.ok) return recipient;
    recipients.push(recipient.value);
  }
  const optionI = flags.some(([flag, value]) => flag === 'o' && value === 'i');
  return {
    ok: true,
    value: {
      sender: sender.value,
      recipients,
      recipientsFromHeader: has('t'),
      dotEnds: !has('i') && !optionI,
      name: last('F') ?? null,
      verbose: has('v'),
    },
  };
}

function parseSender(text: string | undefined): Result<Mailbox | null | undefined> {
  if (text === undefined) return { ok: true, value: undefined };
  return text === '' || text === '<>' ? { ok: true, value: null } : parseMailbox(text);
}

function splitArguments(argv: readonly string[]): Result<Given> {
  const flags: [string, string][] = [];
  const words: string[] = [];
  const rest = [...argv];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '--') return { ok: true, value: { flags, words: [...words, ...rest] } };
    if (word === '--json') continue;
    if (!/^-./.test(word)) words.push(word);
    else {
      const problem = readCluster(word.slice(1), rest, flags);
      if (problem) return problem;
    }
  }
  return { ok: true, value: { flags, words } };
}

/** `ti`, `fanna@x.nl`, or `f` with its value in the next word, which is then taken off `rest`. */
function readCluster(cluster: string, rest: string[], flags: [string, string][]) {
  for (let at = 0; at < cluster.length; at++) {
    const letter = cluster[at] ?? '';
    const place = /[A-Za-z]/.test(letter) ? known.indexOf(letter) : -1;
    if (place < 0) return fail('usage/unknown-flag', printable(`-${cluster.slice(at)}`));
    if (known[place + 1] !== ':') {
      flags.push([letter, '']);
      continue;
    }
    const attached = cluster.slice(at + 1);
    const value = attached === '' ? rest.shift() : attached;
    if (value === undefined) return fail('usage/bad-flag', `-${letter} needs a value`);
    flags.push([letter, value]);
    return null;
  }
  return null;
}
