import type { Secret } from '@truefrom/core/node/secrets';
import { clearDraft, readDraft, writeDraft } from '@truefrom/core/node/store';
import type { SettingsStore } from '@truefrom/core/settings';
import { clipboardSequence } from '../commands/article/copy.ts';
import { explainerFor } from '../met-refusal.ts';
import { homePath } from './home-path.ts';
import type { EditDraft, OpaqueSecret, WizardServices } from './wizard-context.ts';

export type Services = WizardServices & {
  /** Writes down what is being typed, without the password; called when the line breaks. */
  saveDraft(): void;
};

/** The real world of the wizard: this store, this network. What connects is loaded when it is first needed. */
export function openServices(store: SettingsStore<Secret>, env: NodeJS.ProcessEnv): Services {
  let draft: EditDraft | null = null;
  const kept = readDraft({ env })?.draft ?? null;
  let unfinished = isEditDraft(kept) ? kept : null;
  return {
    store: store as SettingsStore<OpaqueSecret>,
    makeSecret: async (text) => {
      const { Secret } = await import('@truefrom/core/node/secrets');
      return Secret.of(text);
    },
    async *checkServer({ fields, password, sender, signal }) {
      const { checkServer } = await import('@truefrom/core/node/server-check');
      const steps = checkServer({ ...fields, password: password as Secret | null, sender, signal });
      const explain = explainerFor(env, () => {});
      for (let next = await steps.next(); ; next = await steps.next()) {
        if (next.done) return next.value;
        const { refused, ...step } = next.value;
        yield { ...step, met: await explain(refused, { host: fields.address.host, isDefault: false }) };
      }
    },
    composeTestMail: async (sender, recipient) => {
      const { composeTestMail } = await import('./compose-test-mail.ts');
      return composeTestMail(store, sender, recipient);
    },
    checkTestMail: async ({ bytes }) => {
      const { checkMail } = await import('./message/check-mails.ts');
      return checkMail('The test mail', bytes, env);
    },
    sendTestMail: async (mail) => {
      const { sendTestMail } = await import('./send-test-mail.ts');
      return sendTestMail(store, mail, env);
    },
    checkMails: async (question, onProgress, signal) => {
      const { checkMails } = await import('./message/check-mails.ts');
      return checkMails(question, { env, onProgress, signal });
    },
    writeNew: async (file, bytes) => {
      const { writeNew } = await import('../commands/message/mend.ts');
      return writeNew(homePath(file), bytes);
    },
    explain: async (input) => {
      const { explainInput } = await import('./explain/explain-input.ts');
      return explainInput(input, env);
    },
    checkDomain: async (question, onProgress, signal) => {
      const { tellDomain } = await import('./domain/tell-domain.ts');
      const read = await store.readSettings();
      return read.ok ? tellDomain(read.value.settings, question, { env, onProgress, signal }) : read;
    },
    copy: (text) => void process.stdout.write(clipboardSequence(text)),
    keepDraft: (next) => {
      draft = next;
    },
    unfinished: () => unfinished,
    forgetUnfinished: () => {
      unfinished = null;
      clearDraft({ env });
    },
    now: () => new Date(),
    saveDraft: () => {
      if (draft !== null) writeDraft(draft, { env });
    },
  };
}

function isEditDraft(value: unknown): value is EditDraft {
  if (typeof value !== 'object' || value === null || !('draft' in value) || !('savedAt' in value)) return false;
  const { draft, savedAt } = value;
  return typeof draft === 'object' && draft !== null && 'address' in draft && typeof savedAt === 'string';
}
