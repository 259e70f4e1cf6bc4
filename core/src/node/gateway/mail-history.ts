import { formatMailbox, type Path } from '../../address/index.ts';
import { printable } from '../../problem/index.ts';
import { formatReplyOctets, type HeaderFacts, type ReplyOctets } from '../../relay/index.ts';
import type { JournalEnd, JournalMail, JournalWriter, Outcome, RefusedRecipient } from '../journal/index.ts';
import { fromUtf8 } from './octets.ts';

/** What a client was told: the server's reply, one to a recipient as it was written down, or a text of ours. */
export type Said =
  | { readonly reply: ReplyOctets }
  | { readonly toRecipient: string }
  | { readonly text: string }
  | null;

type Beginning = Pick<JournalMail, 'server' | 'serverName' | 'client'> & {
  readonly sender: Path | null;
  readonly at: Date;
};

/** One mail on its way into the journal: collected while it passes, written once. */
export class MailHistory {
  readonly accepted: string[] = [];
  readonly refused: RefusedRecipient[] = [];
  #facts: HeaderFacts | null = null;
  #warning: string | null = null;
  #begun: string | null = null;
  #isOver = false;
  readonly #journal: JournalWriter;
  readonly #beginning: Beginning;
  readonly #now: () => Date;

  constructor(journal: JournalWriter, beginning: Beginning, now: () => Date) {
    this.#journal = journal;
    this.#beginning = beginning;
    this.#now = now;
  }

  recipient(octets: string, reply: ReplyOctets): void {
    const recipient = printable(fromUtf8(octets), 320);
    if (reply.code < 300) this.accepted.push(recipient);
    else this.refused.push({ recipient, reply: formatReplyOctets(reply) });
  }

  header(facts: HeaderFacts, warning: string | null): void {
    this.#facts = facts;
    this.#warning = warning;
  }

  /** Before the final dot. False: it could not be written down, and the mail must not be sent. */
  async begin(): Promise<boolean> {
    this.#begun = await this.#journal.begin(this.#line());
    return this.#begun !== null;
  }

  end(outcome: Outcome, said: Said): void {
    if (this.#isOver) return;
    this.#isOver = true;
    const end: JournalEnd = {
      outcome,
      ...wordsOf(said),
      ms: Math.round(this.#now().getTime() - this.#beginning.at.getTime()),
    };
    if (this.#begun !== null) this.#journal.end(this.#begun, end);
    else this.#journal.whole(this.#line(), end);
  }

  #line(): JournalMail {
    const { sender, at, server, serverName, client } = this.#beginning;
    const messageId = this.#facts?.messageId ?? null;
    return {
      at: at.toISOString(),
      messageId: messageId === null ? null : printable(fromUtf8(messageId), 260),
      sender: sender === null ? '<>' : printable(formatMailbox(sender.mailbox), 320),
      recipients: this.accepted,
      refused: this.refused,
      server,
      serverName,
      client,
      warning: this.#warning,
    };
  }
}

function wordsOf(said: Said): Pick<JournalEnd, 'replyCode' | 'reply' | 'saidBy'> {
  if (said === null) return { replyCode: null, reply: null, saidBy: null };
  if ('text' in said)
    return { replyCode: Number(said.text.slice(0, 3)), reply: printable(said.text), saidBy: 'gateway' };
  if ('toRecipient' in said)
    return { replyCode: Number(said.toRecipient.slice(0, 3)), reply: said.toRecipient, saidBy: 'server' };
  return { replyCode: said.reply.code, reply: formatReplyOctets(said.reply), saidBy: 'server' };
}
