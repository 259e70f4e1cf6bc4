import { type CauseText, causeTexts } from '@truefrom/content/causes';
import { type Cause, causePath, solutionPath, solutionsByCause } from '@truefrom/core/refusal';
import type { MarkdownHeading, MDXInstance } from 'astro';
import { topics } from './site.ts';

const files = import.meta.glob<MDXInstance<object>>('../../content/causes/*.mdx', { eager: true });

/** A page about one cause of a refusal. `helps` are the sections with the solutions against it, best first. */
export type CausePage = CauseText & {
  readonly path: string;
  readonly helps: readonly { readonly path: string; readonly title: string }[];
  readonly Content: MDXInstance<object>['Content'];
  readonly headings: readonly MarkdownHeading[];
};

export const causePages: readonly CausePage[] = causeTexts.map((text) => {
  const file = files[`../../content/causes/${text.id}.mdx`];
  if (file === undefined) throw new Error(`There is no page of the cause ${text.id}.`);
  return {
    ...text,
    path: causePath(text.id),
    helps: helpsAgainst(text.id),
    Content: file.Content,
    headings: file.getHeadings(),
  };
});

function helpsAgainst(cause: Cause) {
  const paths: readonly string[] = solutionsByCause[cause].map(solutionPath);
  return paths.flatMap((path) => topics.find((topic) => topic.path === path) ?? []);
}

const groupNames = {
  sending: 'Your address and the sending server',
  message: 'The message',
  recipient: "The recipient's address",
  receiver: "The receiver's server",
  wait: 'Only a delay',
} as const;

const groupOf: Readonly<Record<Cause, keyof typeof groupNames>> = {
  'relay-denied': 'sending',
  'sender-auth-failed': 'sending',
  'sender-refused': 'sending',
  'smtp-auth-required': 'sending',
  blocklisted: 'sending',
  'rdns-helo': 'sending',
  'tls-required': 'sending',
  'rate-limited': 'sending',
  suppressed: 'sending',
  'content-spam': 'message',
  'virus-attachment': 'message',
  'malformed-message': 'message',
  'too-big': 'message',
  'recipient-unknown': 'recipient',
  'recipient-disabled': 'recipient',
  'recipient-restricted': 'recipient',
  'mailbox-full': 'recipient',
  'domain-unknown': 'recipient',
  'no-mail-service': 'recipient',
  policy: 'receiver',
  'connection-failed': 'receiver',
  'mail-loop': 'receiver',
  'receiver-fault': 'receiver',
  'protocol-error': 'receiver',
  undetermined: 'receiver',
  greylisting: 'wait',
  temporary: 'wait',
};

/** The pages by what they are about, for reading. */
export const causeGroups = Object.entries(groupNames).map(([id, name]) => ({
  id,
  name,
  pages: causePages.filter((page) => groupOf[page.id] === id),
}));

/** In the order of the list, so that the page before and after one are of its kind. */
export const causesInOrder: readonly CausePage[] = causeGroups.flatMap(({ pages }) => pages);
