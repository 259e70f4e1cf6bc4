import type { CauseText } from '@truefrom/content/causes';
import type { Confidence, Kind } from '@truefrom/core/refusal';

type KindWords = {
  /** In a table of many. */
  readonly short: string;
  /** Of one mail, or of one recipient of it. */
  readonly one: string;
  /** Of several recipients. */
  readonly many?: (count: string) => string;
};

export const kindWords: Readonly<Record<Kind, KindWords>> = {
  bounce: {
    short: 'Bounce that says nothing of recipients',
    one: 'A bounce: the mail did not reach its recipient.',
    many: (count) => `A bounce: the mail did not reach ${count} recipients.`,
  },
  delay: {
    short: 'Delay notice that says nothing of recipients',
    one: 'A delay notice: the mail waits, and is tried again. It has not failed yet.',
    many: (count) =>
      `A delay notice: the mail to ${count} recipients waits, and is tried again. It has not failed yet.`,
  },
  reply: {
    short: 'Text without a refusal',
    one: 'What a mail server said.',
    many: (count) => `What mail servers said, ${count} times.`,
  },
  complaint: {
    short: 'Complaint',
    one: 'A complaint: the mail was delivered, and its recipient reported it as spam. Stop writing to this address.',
  },
  'auto-reply': {
    short: 'Automatic reply',
    one: 'An automatic reply, such as a note of absence: the mail arrived.',
  },
  delivered: { short: 'Notice of delivery', one: 'A notice of delivery: the mail arrived.' },
  'not-a-bounce': { short: 'Ordinary mail', one: 'No refusal: nothing in it says that a mail was turned away.' },
};

export const confidenceWords: Readonly<Record<Confidence, string>> = {
  certain: 'This is certain',
  likely: 'This is likely',
  guess: 'This is a guess',
};

/** Who has to act. */
export const whoseWords: Readonly<Record<CauseText['whose'], string>> = {
  sender: 'the side of the sender',
  receiver: 'the side of the receiver',
  either: 'either side',
};

/** `1204` as `1,204`. */
export const grouped = (count: number): string => String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');

export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${grouped(count)} ${count === 1 ? one : many}`;
