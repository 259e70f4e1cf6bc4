import styles from '../styles/message.css?url';
import { ExampleElement } from './example-element.ts';
import type { ExampleResult, Fields } from './example-result.ts';
import { readFields, writeFields } from './fields.ts';
import { loadOnce } from './load-once.ts';
import { messageNotLoaded } from './message-faults.ts';
import { messageFieldsOf, messageSection, messageState, settleMessage } from './message-fields.ts';
import { takeFiles } from './taken-files.ts';

const restMs = 250;
const loadChecker = loadOnce(() => import('./message-checker.ts'));
const loadStyles = loadOnce(async () => {
  document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: styles }));
});

/** Checks a mail, or one that is being written. Nothing of either leaves the browser. */
class MessageCheck extends ExampleElement {
  protected readonly example = {
    section: messageSection,
    restMs,
    describe: (fields: Fields) => this.#describe(fields),
    toState: messageState,
    toFields: messageFieldsOf,
    settle: settleMessage,
    prepare: () => void this.#prepare().catch(() => {}),
  };
  #ended = new AbortController();

  override connectedCallback(): void {
    this.#ended = new AbortController();
    const { signal } = this.#ended;
    const take = (picker: HTMLInputElement) => this.#take(picker);
    takeFiles(
      { at: this, picker: (files, isText) => this.#pickerFor(files, isText), take, prepare: this.example.prepare },
      signal,
    );
    for (const picker of this.#pickers) picker.addEventListener('change', () => take(picker), { signal });
    super.connectedCallback();
    for (const picker of this.#pickers) if (picker.files?.length) take(picker); // chosen while this was loaded
  }

  override disconnectedCallback(): void {
    this.#ended.abort();
    super.disconnectedCallback();
  }

  readonly #prepare = loadOnce(async () => {
    void loadStyles();
    const { addOrdinarySamples } = await loadChecker();
    await addOrdinarySamples(this);
  });

  get #pickers(): HTMLInputElement[] {
    return [...this.querySelectorAll<HTMLInputElement>('[type=file]')];
  }

  #picker(holds: string): HTMLInputElement | null {
    return this.#pickers.find(({ dataset }) => dataset.holds === holds) ?? null;
  }

  /** Whatever is dropped upon a draft is attached to it, unless it is a mail; a text stays in the field it was pasted into. */
  #pickerFor([file]: FileList, isText: boolean): HTMLInputElement | null {
    const isMail = /\.eml$/i.test(file?.name ?? '') || file?.type === 'message/rfc822';
    if (isMail || readFields(this).kind === 'mail') return this.#picker('mail');
    return isText ? null : this.#picker('attached');
  }

  /** A mail takes the place of what was pasted; a file that is attached makes it a draft. */
  #take({ dataset }: HTMLInputElement): void {
    const fields = readFields(this);
    writeFields(
      this,
      dataset.holds === 'mail'
        ? { ...fields, kind: 'mail', source: '', sample: '' }
        : { ...fields, kind: 'draft', sample: '' },
    );
    this.refresh();
  }

  async #describe(fields: Fields): Promise<ExampleResult> {
    this.example.prepare();
    const [picker, source] = [this.#picker('mail'), this.querySelector<HTMLTextAreaElement>('[name=source]')];
    const isFile = fields.kind === 'mail' && fields.sample === '' && fields.source === '';
    if (!isFile && picker) picker.value = ''; // a text takes the place of a file
    const files = {
      mail: isFile ? picker?.files?.[0] : undefined,
      attached: [...(this.#picker('attached')?.files ?? [])],
    };
    try {
      const { checkFields } = await loadChecker();
      return await checkFields(fields, files, (text) => {
        if (source) source.value = text;
      });
    } catch {
      return messageNotLoaded;
    }
  }
}

customElements.define('message-check', MessageCheck);
