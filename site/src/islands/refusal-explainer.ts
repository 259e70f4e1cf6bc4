import { loadCauseWords } from './cause-words.ts';
import { ExampleElement } from './example-element.ts';
import type { ExampleResult, Fields } from './example-result.ts';
import { findTopics } from './keyword-index.ts';
import { loadOnce } from './load-once.ts';
import {
  describeExplained,
  describeFault,
  mayBeKeyword,
  nothingPasted,
  notLoaded,
  refusalFields,
  refusalSection,
} from './refusal-example.ts';
import { readFile } from './refusal-file.ts';
import { takeFiles } from './taken-files.ts';

const restMs = 150;
const loadExplainer = loadOnce(() => import('./explain-refusal.ts'));

/** Explains a text, or a file that is chosen, dropped or pasted. Nothing of either leaves the browser. */
class RefusalExplainer extends ExampleElement {
  protected readonly example = {
    section: refusalSection,
    restMs,
    describe: (fields: Fields) => this.#describe(fields),
    toState: () => ({}), // never the text itself: a result says what of it a link may carry
    toFields: (state: Fields) => ({ ...refusalFields, ...state }),
    prepare: () => void Promise.all([loadExplainer().catch(() => {}), loadCauseWords()]),
  };

  #ended = new AbortController();

  override connectedCallback(): void {
    this.#ended = new AbortController();
    const take = () => this.#take();
    const { prepare } = this.example;
    takeFiles({ at: this, picker: () => this.#picker, take, prepare }, this.#ended.signal);
    this.#picker?.addEventListener('change', take, { signal: this.#ended.signal });
    super.connectedCallback();
    if (this.#picker?.files?.length) take(); // chosen while this was loaded
  }

  override disconnectedCallback(): void {
    this.#ended.abort();
    super.disconnectedCallback();
  }

  get #picker(): HTMLInputElement | null {
    return this.querySelector<HTMLInputElement>('input[type=file]');
  }

  /** A file takes the place of the text. */
  #take(): void {
    const field = this.querySelector('textarea');
    if (field === null || !this.#picker?.files?.length) return;
    field.value = '';
    this.refresh();
  }

  async #describe({ text = '' }: Fields): Promise<ExampleResult> {
    const file = text === '' ? this.#picker?.files?.[0] : undefined;
    if (file === undefined && this.#picker) this.#picker.value = ''; // a text takes the place of a file
    if (file === undefined && text.trim() === '') return nothingPasted;
    const read = file === undefined ? null : await readFile(file);
    if (read?.ok === false) return describeFault(read.problem.code);
    try {
      const [{ explain }, words] = await Promise.all([loadExplainer(), loadCauseWords()]);
      const explanation = explain(read === null ? text : read.value);
      const isOther = explanation.kind === 'not-a-bounce' && mayBeKeyword(text);
      return describeExplained(explanation, words, text, (isOther ? await findTopics(text) : null) ?? []);
    } catch {
      return notLoaded;
    }
  }
}

customElements.define('refusal-explainer', RefusalExplainer);
