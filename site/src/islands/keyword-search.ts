import type { Found } from '@truefrom/core/knowledge';
import { printable } from '@truefrom/core/problem';
import { draw } from './draw.ts';
import { findTopics, prepareKeywords } from './keyword-index.ts';
import { type Piece, piece } from './piece.ts';
import { closedSearch, type SearchEvent, type SearchState, searchReducer } from './search-state.ts';

const mostResults = 6;

/** A search field with a list of results under it. Where its form leads is the business of `start.ts`. */
class KeywordSearch extends HTMLElement {
  #state: SearchState = closedSearch;
  #asked = 0;

  connectedCallback(): void {
    const input = this.querySelector('input');
    if (!input) return;
    prepareKeywords();
    input.addEventListener('input', () => void this.#search(input.value));
    input.addEventListener('keydown', (event) => this.#pressed(event, input));
    this.addEventListener('focusout', ({ relatedTarget }) => {
      if (!(relatedTarget instanceof Node && this.contains(relatedTarget))) this.#send({ type: 'left' });
    });
    if (input.value !== '') void this.#search(input.value); // typed while this was loaded
  }

  async #search(text: string): Promise<void> {
    this.#asked += 1;
    const turn = this.#asked;
    const found = text.trim() === '' ? [] : await findTopics(text);
    if (turn !== this.#asked) return; // a later text has been typed meanwhile
    const results = (found ?? []).slice(0, mostResults);
    const list = this.querySelector('[role=listbox]');
    if (list)
      draw(
        list,
        results.map((each, at) => optionOf(each, `${list.id}-${at}`)),
      );
    this.#send({ type: 'found', count: results.length });
    this.#say(text.trim() === '' ? '' : sentenceOf(found === null ? null : results.length));
  }

  #pressed(event: KeyboardEvent, input: HTMLInputElement): void {
    if (event.key === 'Enter' && this.#state.active !== null) {
      event.preventDefault();
      this.#options()[this.#state.active]?.click();
      this.#send({ type: 'left' });
      return;
    }
    if (event.key === 'Escape' && !this.#state.open) input.value = '';
    const before = this.#state;
    this.#send({ type: 'key', key: event.key });
    if (this.#state !== before && event.key.startsWith('Arrow')) event.preventDefault(); // the caret stays
  }

  #send(event: SearchEvent): void {
    this.#state = searchReducer(this.#state, event);
    const { open, active } = this.#state;
    if (!open) this.#say('');
    const input = this.querySelector('input');
    this.querySelector('[role=listbox]')?.toggleAttribute('hidden', !open);
    input?.setAttribute('aria-expanded', String(open));
    input?.removeAttribute('aria-activedescendant');
    for (const [at, option] of this.#options().entries()) {
      option.setAttribute('aria-selected', String(at === active));
      if (at !== active) continue;
      input?.setAttribute('aria-activedescendant', option.id);
      option.scrollIntoView({ block: 'nearest' });
    }
  }

  #options = () => [...this.querySelectorAll<HTMLElement>('[role=option]')];

  #say(text: string): void {
    const status = this.querySelector('[role=status]');
    if (status) status.textContent = text;
  }
}

/** With the keyword that led there: a title alone does not tell why it is offered. */
const optionOf = ({ topic, keyword }: Found, id: string): Piece =>
  piece(
    'a',
    { href: topic.path, role: 'option', id, tabindex: '-1', 'aria-selected': 'false' },
    topic.title,
    piece('span', { class: 'keyword-why' }, ` ${printable(keyword, 80)}`),
  );

function sentenceOf(count: number | null): string {
  if (count === null) return 'The keywords could not be loaded. Enter opens the search page.';
  if (count === 0) return 'No result. Enter opens the search page.';
  return count === 1 ? '1 result' : `${count} results`;
}

customElements.define('keyword-search', KeywordSearch);
