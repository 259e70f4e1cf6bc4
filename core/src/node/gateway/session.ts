import {
  type AnswerName,
  answers,
  type Command,
  type Conversation,
  greetingAnswer,
  mustWaitBehind,
  outOfOrder,
  parseCommand,
} from '../../relay/index.ts';
import { beginMail } from './begin-mail.ts';
import { encryptClient, logIn } from './client-security.ts';
import type { ClientLine, ClientStream } from './client-stream.ts';
import { type Answer, codeOf, type Mail, octetsOf, outcomeOf } from './mail.ts';
import { nextCommand } from './next-command.ts';
import { anybody, type ClientRights, nobody, type World } from './world.ts';

/** The conversation with one client (RFC 5321 §3). What may be said when, and what becomes of a mail, is decided elsewhere. */
export class Session {
  #mail: Mail | null = null;
  #isPutOff = false; // the mail was, before its data: so is what a client sent behind it at once (RFC 2920)
  #hasGreeted = false;
  #isEncrypted = false;
  #rights: ClientRights;
  #errors = 0;
  #isStopping = false;
  #isReading = false;
  readonly #world: World;
  readonly #client: ClientStream;

  /** `needsLogin`: this client comes from where not everybody may send. */
  constructor(world: World, client: ClientStream, needsLogin: boolean) {
    this.#world = world;
    this.#client = client;
    this.#rights = needsLogin ? nobody : anybody;
  }

  /** Resolves when the conversation is over. */
  async run(): Promise<void> {
    while (!this.#client.isGone) {
      if (this.#isStopping && this.#mail === null) return this.#leave('stopping');
      this.#isReading = true;
      const line = await nextCommand(this.#client, this.#mail, this.#world.limits);
      this.#isReading = false;
      if (line === 'gone') break;
      if (line === 'idle') return this.#leave('idle');
      if (await this.#answer(line)) break;
      if (this.#mail?.isOver) this.#mail = null;
      if (this.#errors >= this.#world.limits.errors) return this.#leave('too-many-errors');
    }
    this.#leave(null);
  }

  /** A mail under way is finished; who has none is told to come again. */
  stop(): void {
    this.#isStopping = true;
    if (this.#mail === null && this.#isReading) this.#leave('stopping');
  }

  /** True where the conversation ends with this line. */
  #answer(line: Exclude<ClientLine, 'gone' | 'idle'>): boolean | Promise<boolean> {
    if (line === 'too-long') return this.#say('line-too-long');
    const parsed = parseCommand(line.line);
    if (!parsed.ok) return this.#say(parsed.why) || parsed.why === 'not-smtp';
    if (mustWaitBehind(parsed.command) && this.#client.hasAhead) return !this.#say('pipelining');
    const fault = outOfOrder(this.#conversation(), parsed.command);
    return fault === null ? this.#carryOut(parsed.command) : this.#say(fault);
  }

  #conversation(): Conversation {
    const login = this.#rights === nobody ? 'needed' : this.#rights === anybody ? 'none' : 'done';
    return {
      hasGreeted: this.#hasGreeted,
      mayEncrypt: this.#world.certificate !== null,
      isEncrypted: this.#isEncrypted,
      login,
      mail: this.#mail,
      isPutOff: this.#isPutOff,
      maxRecipients: this.#world.limits.recipients,
    };
  }

  async #carryOut(command: Command): Promise<boolean> {
    switch (command.verb) {
      case 'EHLO':
      case 'HELO':
        this.#drop();
        this.#hasGreeted = true;
        return this.#tell(greetingAnswer(command.verb, this.#world.hostName, this.#conversation()));
      case 'MAIL':
        return await this.#begin(command);
      case 'RCPT': {
        const answer = await this.#mail?.recipient(command.recipient, command.dsn);
        this.#isPutOff = this.#mail?.isOver ?? false;
        return this.#tell(answer ?? null);
      }
      case 'DATA':
        return this.#tell((await this.#mail?.data(this.#client)) ?? null);
      case 'STARTTLS':
        this.#hasGreeted = false; // RFC 3207 §4.2
        this.#isEncrypted = await encryptClient(this.#world, this.#client);
        return !this.#isEncrypted;
      case 'AUTH': {
        const rights = await logIn(this.#world, this.#client, command);
        if (typeof rights !== 'string') this.#rights = rights;
        return this.#say(typeof rights === 'string' ? rights : 'logged-in');
      }
      case 'RSET':
        this.#drop();
        return this.#say('ok');
      case 'QUIT':
        return !this.#say('bye');
      default:
        return this.#say(command.verb === 'VRFY' ? 'cannot-verify' : command.verb === 'HELP' ? 'help' : 'ok');
    }
  }

  async #begin({ sender, needs }: Extract<Command, { verb: 'MAIL' }>): Promise<boolean> {
    const fault = this.#rights.faultOf(sender?.mailbox ?? null);
    if (fault !== null) return this.#say(fault);
    const { mail, answer } = await beginMail(this.#world, this.#rights, sender, needs);
    this.#mail = mail;
    this.#isPutOff = outcomeOf(codeOf(answer)) === 'deferred';
    return this.#tell(answer);
  }

  #say(name: AnswerName): false {
    if (answers[name].startsWith('5')) this.#errors += 1;
    this.#client.say(`${answers[name]}\r\n`);
    return false;
  }

  /** Null: the conversation is over. */
  #tell(answer: Answer | null): boolean {
    if (answer !== null) this.#client.say(octetsOf(answer));
    return answer === null;
  }

  #leave(why: AnswerName | null): void {
    if (why !== null) this.#say(why);
    this.#drop();
    this.#client.close();
  }

  #drop(): void {
    this.#mail?.cancel();
    this.#mail = null;
    this.#isPutOff = false;
  }
}
