import {
  type AnswerName,
  answers,
  findForeignFrom,
  foreignFromAnswer,
  type HeaderFacts,
  type Recipient,
  type ReplyOctets,
  rcptLine,
  withoutClosing,
} from '../../relay/index.ts';
import type { Outcome } from '../journal/index.ts';
import type { ClientStream } from './client-stream.ts';
import { type HandedOver, handOver } from './hand-over.ts';
import type { MailHistory, Said } from './mail-history.ts';
import type { MailRoute } from './mail-route.ts';
import type { Upstream } from './upstream.ts';
import type { World } from './world.ts';

/** What goes to the client: the server's own octets, or a text of ours with its line ends. */
export type Answer = ReplyOctets | string;

/** One mail at a server, behind its MAIL command. Where it goes is decided, and stays so to its end. */
export class Mail {
  isOver = false;
  /** Addresses beyond ASCII may stand in it (RFC 6531). */
  readonly isInternational: boolean;
  readonly #world: World;
  readonly #route: MailRoute;
  readonly #upstream: Upstream;
  readonly #history: MailHistory;

  constructor(world: World, route: MailRoute, upstream: Upstream, history: MailHistory, isInternational: boolean) {
    this.isInternational = isInternational;
    this.#world = world;
    this.#route = route;
    this.#upstream = upstream;
    this.#history = history;
  }

  get counts(): { readonly recipients: number; readonly accepted: number } {
    const { accepted, refused } = this.#history;
    return { recipients: accepted.length + refused.length, accepted: accepted.length };
  }

  /** True while others wait for a connection such as this mail has. */
  get isWaitedFor(): boolean {
    return this.#route.pool.waiting > 0;
  }

  async recipient({ octets }: Recipient, dsn: string): Promise<Answer> {
    const line = rcptLine(octets, dsn, this.#upstream.capabilities);
    const reply = await this.#upstream.ask(line, this.#world.limits.serverMs);
    if (reply === null || reply.code === 421) return this.#lost(reply);
    this.#history.recipient(octets, reply);
    return reply;
  }

  /** DATA and all that follows. Null where the conversation is over: the client left, or did not wait for the go-ahead. */
  async data(client: ClientStream): Promise<Answer | null> {
    const start = await this.#upstream.ask('DATA', this.#world.limits.serverMs);
    if (start === null || start.code !== 354) return this.#notBegun(start, client);
    client.say(start.octets);
    const ended = await handOver(client, this.#upstream, {
      limits: this.#world.limits,
      judgeHeader: (facts) => this.#judge(facts),
      beforeDot: () => this.#history.begin(),
      isWaitedFor: () => this.isWaitedFor,
    });
    return this.#answerTo(ended);
  }

  /** What came behind a DATA that is refused is a mail, and no command of it must ever be carried out. */
  #notBegun(reply: ReplyOctets | null, client: ClientStream): Answer | null {
    const isLost = reply === null || reply.code === 421;
    const answer = isLost ? this.#lost(reply) : this.#finish(outcomeOf(reply.code), { reply }, reply);
    if (!client.hasAhead) return answer;
    client.say(octetsOf(answer));
    return null;
  }

  /** The client thought better of it, or left. What a server refused before that is worth a line. */
  cancel(): void {
    if (this.isOver) return;
    const last = this.#history.refused.at(-1);
    if (last === undefined) this.#release(false);
    else this.#finish(outcomeOf(Number(last.reply.slice(0, 3))), { toRecipient: last.reply }, '');
  }

  /** A text where the From of the mail is why it must not be sent. */
  #judge(facts: HeaderFacts): string | null {
    const { rule, sender } = this.#route;
    const foreign = rule === 'pass' ? null : findForeignFrom(sender, facts);
    this.#history.header(facts, foreign === null ? null : `From is of ${foreign}`);
    return foreign !== null && rule === 'refuse' ? foreignFromAnswer(foreign, sender, this.#route.site) : null;
  }

  #answerTo(ended: HandedOver): Answer | null {
    if (ended.kind === 'left') return this.#finish('aborted', null, null);
    if (ended.kind === 'replied') {
      const { reply } = ended;
      const answer = reply.code === 421 ? withoutClosing(reply) : reply;
      return this.#finish(outcomeOf(reply.code), { reply }, answer);
    }
    if (ended.kind === 'unknown') return this.#say('unknown', answers.unknown);
    const why = ended.kind === 'lost' ? 'lost-before-end' : ended.why;
    const text = why in answers ? answers[why as AnswerName] : why;
    return this.#say(outcomeOf(Number(text.slice(0, 3))), text);
  }

  #lost(reply: ReplyOctets | null): Answer {
    this.#upstream.destroy();
    if (reply === null) return this.#say('deferred', answers['lost-before-end']);
    return this.#finish('deferred', { reply }, withoutClosing(reply));
  }

  #say(outcome: Outcome, text: string): Answer {
    return this.#finish(outcome, { text }, text.endsWith('\r\n') ? text : `${text}\r\n`);
  }

  #finish<T extends Answer | null>(outcome: Outcome, said: Said, answer: T): T {
    this.#history.end(outcome, said);
    this.#release(outcome === 'sent' || outcome === 'unknown');
    return answer;
  }

  #release(isSent: boolean): void {
    this.isOver = true;
    if (!isSent) this.#route.giveBack();
    this.#route.pool.release(this.#upstream);
  }
}

export const octetsOf = (answer: Answer): string | Uint8Array => (typeof answer === 'string' ? answer : answer.octets);

export const codeOf = (answer: Answer): number =>
  typeof answer === 'string' ? Number(answer.slice(0, 3)) : answer.code;

export const outcomeOf = (code: number): Outcome => (code < 400 ? 'sent' : code < 500 ? 'deferred' : 'refused');
