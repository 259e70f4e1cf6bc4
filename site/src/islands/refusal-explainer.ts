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

const restMs = 150;
const mostPasted = 100_000;
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

  override connectedCallback(): void {
    this.addEventListener('dragover', this.#onDrag);
    this.addEventListener('dragleave', ({ relatedTarget }) => {
      if (!(relatedTarget instanceof Node && this.contains(relatedTarget))) this.#markDrop(false);
    });
    this.addEventListener('drop', this.#onDrop);
    this.addEventListener('paste', this.#onPaste);
    this.#picker?.addEventListener('change', () => this.#takeFiles(this.#picker?.files));
    addEventListener('dragover', missed);
    addEventListener('drop', missed);
    super.connectedCallback();
    this.#takeFiles(this.#picker?.files); // chosen while this was loaded
  }

  override disconnectedCallback(): void {
    removeEventListener('dragover', missed);
    removeEventListener('drop', missed);
    super.disconnectedCallback();
  }

  get #picker(): HTMLInputElement | null {
    return this.querySelector<HTMLInputElement>('input[type=file]');
  }

  readonly #onDrag = (event: DragEvent): void => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
    this.#markDrop(true);
    this.example.prepare();
  };

  readonly #onDrop = (event: DragEvent): void => {
    this.#markDrop(false);
    if (!holdsFiles(event)) return;
    event.preventDefault();
    this.#takeFiles(event.dataTransfer?.files);
  };

  /** A text as long as a large mail is taken as a file: a field that shows it would stand still. */
  readonly #onPaste = (event: ClipboardEvent): void => {
    const { clipboardData } = event;
    if (clipboardData === null) return;
    const text = clipboardData.getData('text/plain');
    const files = text.length > mostPasted ? filesOf(text) : clipboardData.files;
    if (this.#takeFiles(files)) event.preventDefault();
  };

  #markDrop(isOver: boolean): void {
    this.toggleAttribute('data-dropping', isOver);
  }

  /** Files take the place of the text. */
  #takeFiles(files: FileList | null | undefined): boolean {
    const [picker, field] = [this.#picker, this.querySelector('textarea')];
    if (!files?.length || !picker || !field) return false;
    if (picker.files !== files) picker.files = files; // shows the name
    field.value = '';
    this.refresh();
    return true;
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

function filesOf(text: string): FileList {
  const transfer = new DataTransfer();
  transfer.items.add(new File([text], 'pasted.txt', { type: 'text/plain' }));
  return transfer.files;
}

const holdsFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') ?? false;

/** Beside the element a browser would open the file in the place of the page. */
function missed(event: DragEvent): void {
  if (event.defaultPrevented || !holdsFiles(event)) return;
  event.preventDefault();
  if (event.dataTransfer) event.dataTransfer.dropEffect = 'none';
}

customElements.define('refusal-explainer', RefusalExplainer);
