import type { Mailbox } from '@truefrom/core/address';
import type { Problem, Result } from '@truefrom/core/problem';
import type { CheckStep } from '@truefrom/core/relay';
import type { ServerDraft, ServerFields, Settings, SettingsStore } from '@truefrom/core/settings';
import { createContext, use } from 'react';
import type { DomainTarget } from '../domain-check.ts';
import type { Section } from '../domain-lines.ts';
import type { MetRefusal } from '../met-refusal.ts';
import type { Explained } from './explain/explained.ts';
import type { Given } from './given.ts';
import type { CheckedMails, MailProgress, MailQuestion, ToldMail } from './message/told-mail.ts';
import type { Screen } from './navigation.ts';

/** A password that only the other side of {@link WizardServices} can read; it prints as dots. */
export type OpaqueSecret = object;

/** What an administrator had typed when the line broke; never a password. */
export type EditDraft = { readonly id: string | null; readonly draft: ServerDraft; readonly savedAt: string };

/** How a check ended: the port that answered where none was given, and the certificate that can be pinned. */
export type CheckEnd = {
  readonly ok: boolean;
  readonly problem: string | null;
  readonly proposal: { readonly port: number; readonly security: ServerFields['security'] } | null;
  readonly certificate: { readonly fingerprint: string } | null;
};

export type CheckTarget = {
  readonly fields: Omit<ServerFields, 'address'> & { readonly address: { host: string; port: number | null } };
  readonly password: OpaqueSecret | null;
  /** The address for MAIL FROM; null leaves that step out. */
  readonly sender: Mailbox | null;
  readonly signal: AbortSignal;
};

/** A step as it is watched: what the server said no to is explained. */
export type WatchedStep = Omit<CheckStep, 'refused'> & { readonly met: MetRefusal | null };

/** A test mail, to be sent as it is; its octets are those that can be checked before. */
export type TestMail = { readonly sender: Mailbox; readonly recipient: Mailbox; readonly bytes: Uint8Array };

/** `met` where a server said no. */
export type TestMailEnd =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly problem: Problem; readonly met?: MetRefusal };

/** A domain to be checked, as it was typed; whom to ask is the world's own business. */
export type DomainQuestion = Omit<DomainTarget, 'dns'>;
/** How far the check of a domain is: the questions that were put to DNS and those that were answered, and the last one. */
export type DomainProgress = { readonly asked: number; readonly answered: number; readonly last: string };

/** What was found out about a domain, in words; `toPublish` is the line to paste into a zone, null where there is none. */
export type ToldDomain = {
  readonly domain: string;
  readonly sections: readonly Section[];
  readonly toPublish: string | null;
};

/** The world outside the screens, so that they run in a terminal over the real store and in a page over one in memory. */
export type WizardServices = {
  readonly store: SettingsStore<OpaqueSecret>;
  makeSecret(text: string): Promise<OpaqueSecret>;
  checkServer(target: CheckTarget): AsyncGenerator<WatchedStep, CheckEnd>;
  /** Writes a short test mail; a problem is one of its route. */
  composeTestMail(sender: Mailbox, recipient: Mailbox): Promise<Result<TestMail>>;
  checkTestMail(mail: TestMail): Promise<ToldMail>;
  /** Sends it; the text is the server's last word. */
  sendTestMail(mail: TestMail): Promise<TestMailEnd>;
  /** What a text or a file with a mail turns out to be; a problem is one of the file. */
  explain(given: Given): Promise<Result<Explained>>;
  /** Whether servers may send for a domain. A problem is one of what was typed, or `check/stopped`. */
  checkDomain(
    question: DomainQuestion,
    onProgress: (progress: DomainProgress) => void,
    signal: AbortSignal,
  ): Promise<Result<ToldDomain>>;
  /** What filters may mind about a mail, or about several. A problem is one of the files, or `check/stopped`. */
  checkMails(
    question: MailQuestion,
    onProgress: (progress: MailProgress) => void,
    signal: AbortSignal,
  ): Promise<Result<CheckedMails>>;
  /** Writes a file that must not be there yet; null when it is written. */
  writeNew(file: string, bytes: Uint8Array): Promise<Problem | null>;
  /** Hands a text to the clipboard of the terminal; no terminal answers whether it took it. */
  copy(text: string): void;
  /** Called at every change of a form, with null when there is nothing to keep. */
  keepDraft(draft: EditDraft | null): void;
  /** What was being typed when the line broke last time, until it is taken up. */
  unfinished(): EditDraft | null;
  forgetUnfinished(): void;
  now(): Date;
};

export type Wizard = {
  readonly services: WizardServices;
  readonly settings: Settings;
  readonly warnings: readonly Problem[];
  /** Reads the settings again; a problem is shown on the screen. */
  reload(): Promise<void>;
  go(screen: Screen, notice?: string): void;
  /** To the screen before; the notice is shown there once. */
  back(notice?: string): void;
  /** Says something on the open screen, once. */
  say(notice: string): void;
  exit(code: number): void;
  /** Presses a key for the user. */
  press(key: string): void;
  /** What a screen wants to find again when the user comes back to it. */
  readonly memory: Map<string, unknown>;
  readonly notice: string | null;
  readonly columns: number;
  /** Lines for the screen between the path and the help line. */
  readonly bodyRows: number;
};

export const WizardContext = createContext<Wizard | null>(null);

/** The wizard around a screen; only screens inside it may ask. */
export function useWizard(): Wizard {
  const wizard = use(WizardContext);
  if (wizard === null) throw new Error('A screen was drawn outside the wizard.');
  return wizard;
}
