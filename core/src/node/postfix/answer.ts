import { printable, wordsOf } from '../../problem/index.ts';
import { lookUpForPostfix, type PostfixMap, postfixMaps, readSenderKey } from '../../relay/index.ts';
import type { RouteSource, SettingsStore } from '../../settings/index.ts';
import { revealSecret, type Secret } from '../secrets/index.ts';
import { maxOctets } from './netstring.ts';

/** What answers are made of. `onProblem` hears of settings or a password that cannot be had, once an answer. */
export type Answering = {
  readonly routes: RouteSource;
  readonly secrets: Pick<SettingsStore<Secret>, 'openSecret'>;
  readonly onProblem: (text: string) => void;
};

/**
 * The answer to one request `map key` of socketmap_table(5). Where the settings or a password cannot be read it is `TEMP`:
 * Postfix then puts the mail off, and never takes a way of its own.
 */
export async function answerRequest(request: Buffer, answering: Answering): Promise<Buffer> {
  const text = request.toString('latin1'); // an octet a character, as addresses are read
  const blank = text.indexOf(' ');
  const [map, key] = [text.slice(0, blank), text.slice(blank + 1)];
  if (blank < 0 || !isMap(map)) return said('PERM', 'no such map');
  const sender = map === 'transport' ? (readSenderKey(key) ?? null) : null;
  const read = await answering.routes.settingsFor(sender);
  if (!read.ok) {
    const why = `${wordsOf(read.problem).title} ${read.problem.found}`;
    answering.onProblem(why);
    return said('TEMP', why);
  }
  const answer = lookUpForPostfix(map, key, read.value);
  if (answer.kind === 'found') return said('OK', answer.value);
  if (answer.kind === 'not-found') return said('NOTFOUND', '');
  if (answer.kind === 'wait') return said('TEMP', answer.why);
  const password = await answering.secrets.openSecret(answer.id, 'current', answer.address);
  if (!password.ok) {
    const why = `${answer.name}: ${wordsOf(password.problem).title}`;
    answering.onProblem(why);
    return said('TEMP', why);
  }
  return loginAnswer(answer.username, password.value);
}

/** A password may have any letter but a control character, blanks at its ends as well. */
function loginAnswer(username: string, password: Secret): Buffer {
  const login = `${username}:${revealSecret(password)}`;
  if (/\p{Cc}/u.test(login)) return said('TEMP', 'The password cannot be written in one line');
  const octets = Buffer.from(`OK ${login}`);
  return octets.length > maxOctets ? said('TEMP', 'The password is too long') : octets;
}

const isMap = (text: string): text is PostfixMap => (postfixMaps as readonly string[]).includes(text);

const said = (status: 'OK' | 'NOTFOUND' | 'TEMP' | 'PERM', text: string): Buffer =>
  Buffer.from(`${status} ${printable(text, 1_900)}`);
