import { readFile } from 'node:fs/promises';
import { formatServerAddress } from '@truefrom/core/address';
import { codeOf } from '@truefrom/core/node/fault';
import { Secret } from '@truefrom/core/node/secrets';
import { fail, type Problem, printable, type Result } from '@truefrom/core/problem';
import { checkPassword, parseServerDraft, type ServerFields, type Settings, withPort } from '@truefrom/core/settings';
import type { Call } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { type Output, problemLines, problemValue } from '../output.ts';
import { openAsAdministrator, type Session } from '../session.ts';
import { type ImportedLine, parseImport } from './import-lines.ts';
import { rowValue } from './row-value.ts';

type Ready = { readonly line: number; readonly fields: ServerFields; readonly password: Secret | null };
type Judged = { readonly line: number; readonly problem: Problem } | Ready;

export async function run(call: Call): Promise<number> {
  const { out, words } = call;
  const session = await openAsAdministrator(call);
  if (!session.ok) return out.problem(session.problem);
  const text = await readInput(words[0] ?? '');
  if (!text.ok) return out.problem(text.problem);
  const lines = parseImport(text.value);
  if (!lines.ok) return out.problem(lines.problem);
  const judged = judge(lines.value, session.value.settings);
  const bad = judged.filter((line) => 'problem' in line);
  const good = judged.filter((line) => 'fields' in line);
  for (const { line, problem } of bad) sayBadLine(out, line, problem);
  if (bad.length > 0 && !call.has('skip-bad')) {
    out.note(`Nothing was added: ${bad.length} of ${judged.length} lines cannot be used.`);
    return exitCode.failed;
  }
  if (call.has('dry-run')) return sayDryRun(out, good, bad.length);
  return await addAll(out, session.value, good, bad.length);
}

async function readInput(file: string): Promise<Result<string>> {
  try {
    return { ok: true, value: file === '-' ? await readStandardInput() : await readFile(file, 'utf8') };
  } catch (error) {
    return fail('import/unreadable', printable(`${file} ${codeOf(error)}`));
  }
}

async function readStandardInput(): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of process.stdin) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces).toString('utf8');
}

/** All lines are judged before one is added; a name may stand once, in the file and in the table. */
function judge(lines: readonly ImportedLine[], settings: Settings): Judged[] {
  const taken = new Set(settings.servers.map((row) => row.name.toLowerCase()));
  return lines.map((line) => {
    if (!line.ok) return { line: line.line, problem: line.problem };
    const parsed = parseServerDraft(line.draft);
    const first = parsed.ok ? undefined : parsed.problems[0];
    const problem = first?.problem ?? passwordProblem(line.password, line.draft.username);
    if (!parsed.ok || problem) return { line: line.line, problem: problem ?? { code: 'import/bad-value', found: '' } };
    const fields = withPort(parsed.value, null);
    const name = fields.name.toLowerCase();
    if (taken.has(name)) return { line: line.line, problem: { code: 'server/name-taken', found: fields.name } };
    taken.add(name);
    return { line: line.line, fields, password: line.password === null ? null : Secret.of(line.password) };
  });
}

function passwordProblem(password: string | null, username: string): Problem | null {
  if (password === null) return null;
  return username.trim() === '' ? { code: 'server/username-missing', found: '' } : checkPassword(password);
}

function sayBadLine(out: Output, line: number, problem: Problem): void {
  if (out.json) out.show({ line, ...problemValue(problem) }, () => []);
  out.note(`Line ${line}:`);
  problemLines(problem).forEach(out.note);
}

function sayDryRun(out: Output, good: readonly Ready[], bad: number): number {
  for (const { line, fields, password } of good) {
    const address = formatServerAddress(fields.address);
    const login = fields.login.kind === 'none' ? null : fields.login.username;
    out.show(
      { line, name: fields.name, address, security: fields.security, login, password: password !== null },
      () => [
        `Line ${line}: ${fields.name}, ${address}, ${fields.security}, ${login ?? 'no login'}${password ? ', with password' : ''}`,
      ],
    );
  }
  out.note(`${good.length} would be added. Nothing was saved (--dry-run).`);
  return bad > 0 ? exitCode.failed : exitCode.done;
}

async function addAll(out: Output, { store, settings }: Session, good: readonly Ready[], bad: number): Promise<number> {
  for (const { line, fields, password } of good) {
    const added = await store.addServer(fields, password);
    if (!added.ok) {
      sayBadLine(out, line, added.problem);
      return exitCode.failed;
    }
    out.show(rowValue(settings, added.value), () => [`${added.value.id}  ${added.value.name}`]);
  }
  const without = good.filter(({ fields, password }) => fields.login.kind === 'password' && password === null).length;
  if (without > 0) out.note(`${without} still need their password: truefrom servers edit ID --password-stdin`);
  if (good.some(({ password }) => password))
    out.note('The file holds passwords that anybody who may read it can use: delete it.');
  out.note(`${good.length} added, not checked yet: truefrom servers check ID`);
  return bad > 0 ? exitCode.failed : exitCode.done;
}
