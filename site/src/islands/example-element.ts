import { formatFragment, maxFragmentLetters, parseFragment } from '@truefrom/core/knowledge';
import { done, fail, knowledgeProblems, printable, type Result } from '@truefrom/core/problem';
import { draw } from './draw.ts';
import { bodyPieces, type Example, type ExampleResult, type Fields, verdictPieces } from './example-result.ts';
import { changedFields, readFields, writeFields } from './fields.ts';
import { textOf } from './piece.ts';

const writeAddressAfterMs = 200; // browsers allow about ten changes of the address a second
/** One for all examples of a page, which have one address: the last one touched writes it. */
let timer: ReturnType<typeof setTimeout> | undefined;
let lastTouched: ExampleElement | undefined;

/**
 * A live example over what the page drew: a `fieldset` with named fields, `[data-verdict]`, `[data-rows]`, `[data-unread]`.
 * The fragment of the address holds its fields, so that a link carries them; nothing that is typed leaves the browser.
 */
export abstract class ExampleElement extends HTMLElement {
  protected abstract readonly example: Example;
  #shown = 0;
  /** Of the fields as they are now; null while it is worked out. */
  #result: ExampleResult | null = null;
  /** Something was typed that the address does not hold yet. */
  #isUnwritten = false;

  connectedCallback(): void {
    this.addEventListener('input', ({ target }) => {
      if (target instanceof Element) this.#changed([target.getAttribute('name') ?? '']);
    });
    this.addEventListener('focusin', () => this.example.prepare?.(), { once: true });
    if (this.contains(document.activeElement)) this.example.prepare?.(); // since before this was loaded
    this.addEventListener('click', (event) => this.#clicked(event.target), { capture: true });
    addEventListener('hashchange', this.#onHash);
    const typed = changedFields(this); // while this was loaded
    if (!this.#restore() && typed.length > 0) this.#changed(typed);
  }

  disconnectedCallback(): void {
    removeEventListener('hashchange', this.#onHash);
  }

  readonly #onHash = () => {
    clearTimeout(timer); // the address means something else now
    this.#isUnwritten = false;
    this.#restore();
  };

  #changed(names: readonly string[]): void {
    const settle = (fields: Fields, name: string) => this.example.settle?.(fields, name) ?? fields;
    this.#take(names.reduce(settle, readFields(this)));
  }

  #take(fields: Fields): void {
    writeFields(this, fields);
    this.#isUnwritten = true;
    clearTimeout(timer);
    lastTouched = this;
    void this.#show(fields).then((isShown) => {
      if (!isShown || !this.#isUnwritten || lastTouched !== this) return;
      timer = setTimeout(() => this.#remember(), writeAddressAfterMs);
    });
  }

  /** Describes the fields as they are, as if one of them had been typed into. */
  protected refresh(): void {
    this.#take(readFields(this));
  }

  #clicked(target: EventTarget | null): void {
    if (!(target instanceof Element)) return;
    const isLeaving = this.#isUnwritten && target.closest('a') !== null;
    if (isLeaving || target.closest('copy-link')) this.#remember();
    const { take, field } = target.closest<HTMLElement>('[data-take]')?.dataset ?? {};
    if (take === undefined || field === undefined) return;
    this.#take({ ...readFields(this), [field]: take });
    this.querySelector<HTMLElement>(`[name="${field}"]`)?.focus();
  }

  /** False if something later took its place. */
  async #show(fields: Fields): Promise<boolean> {
    this.#shown += 1;
    const turn = this.#shown;
    this.#result = null;
    const place = this.querySelector('.example-result');
    place?.setAttribute('aria-busy', 'true');
    const { restMs } = this.example;
    if (restMs !== undefined) await new Promise((resolve) => setTimeout(resolve, restMs));
    if (turn !== this.#shown) return false;
    const result = await this.example.describe(fields);
    if (turn !== this.#shown) return false;
    this.#result = result;
    place?.setAttribute('aria-busy', 'false');
    const verdict = this.querySelector('[data-verdict]');
    const pieces = verdictPieces(result);
    // Read aloud when it changes, and only then.
    if (verdict && verdict.textContent !== pieces.map(textOf).join('')) draw(verdict, pieces);
    const rows = this.querySelector('[data-rows]');
    if (rows) {
      draw(rows, bodyPieces(result));
      result.drawn?.(rows);
    }
    for (const field of this.querySelectorAll('[name]')) {
      field.setAttribute('aria-invalid', String(field.getAttribute('name') === result.blames));
    }
    return true;
  }

  /** Puts the fields into the address, where they fit; else the example alone. */
  #remember(): void {
    clearTimeout(timer);
    this.#isUnwritten = false;
    const { section, toState } = this.example;
    const hash = formatFragment(section, this.#result?.state ?? toState(readFields(this)));
    const fits = hash.length <= maxFragmentLetters;
    history.replaceState(history.state, '', fits ? hash : `#${section}`);
    this.#tell(fits ? '' : 'This is longer than the 2,048 letters of a link. A link to this example leaves it out.');
  }

  /** Takes the fields from the address, where it can be read; false if it means something else. */
  #restore(): boolean {
    const { section, toFields } = this.example;
    if (!location.hash.startsWith(`#${section}?`)) return false;
    const state = readState(Object.keys(toFields({})));
    const fields = toFields(state.ok ? state.value : {});
    writeFields(this, fields);
    void this.#show(fields);
    const words = state.ok ? null : knowledgeProblems[state.problem.code];
    this.#tell(words ? `${words.title} ${words.fix}` : '');
    const isHere = this.contains(document.activeElement);
    this.scrollIntoView({ block: isHere ? 'nearest' : 'start', behavior: 'instant' });
    if (!isHere) this.querySelector<HTMLElement>('[tabindex="-1"]')?.focus({ preventScroll: true });
    return true;
  }

  #tell(text: string): void {
    const unread = this.querySelector('[data-unread]');
    if (unread) unread.textContent = text;
  }
}

/** The state in the address; one that has none of the names is of some other example. */
function readState(names: readonly string[]): Result<Fields, 'fragment/too-long' | 'fragment/unreadable'> {
  const parsed = parseFragment(location.hash);
  if (!parsed.ok) return parsed;
  const { values } = parsed.value;
  return names.some((name) => name in values)
    ? done(values)
    : fail('fragment/unreadable', printable(location.hash, 80));
}
