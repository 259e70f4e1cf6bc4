import { printable } from '@truefrom/core/problem';
import { draw } from './draw.ts';
import { foundPieces } from './found-pieces.ts';
import { findTopics } from './keyword-index.ts';
import { wantedBySearch } from './wanted-text.ts';

/** On the search page: goes to the section of an exact keyword, else lists what comes near. Holds a `[role=status]` and a `ul`. */
class SearchResults extends HTMLElement {
  connectedCallback(): void {
    addEventListener('hashchange', this.#answer);
    void this.#answer();
  }

  disconnectedCallback(): void {
    removeEventListener('hashchange', this.#answer);
  }

  readonly #answer = async (): Promise<void> => {
    const wanted = wantedBySearch(location).trim();
    if (wanted === '') return;
    const field = document.querySelector<HTMLInputElement>('keyword-search input');
    if (field) field.value = wanted;
    const found = await findTopics(wanted);
    const best = found?.[0];
    if (best?.how === 'exact') {
      location.replace(best.topic.path);
      return;
    }
    const status = this.querySelector('[role=status]');
    if (status) status.textContent = sentenceOf(found === null ? null : found.length, printable(wanted, 80));
    const list = this.querySelector('ul');
    if (list) draw(list, foundPieces(found ?? []));
  };
}

function sentenceOf(count: number | null, wanted: string): string {
  if (count === null) return 'The keywords could not be loaded. All of them stand below.';
  if (count === 0) return `Nothing was found for “${wanted}”. All keywords stand below.`;
  return count === 1 ? `One place for “${wanted}”` : `${count} places for “${wanted}”`;
}

customElements.define('search-results', SearchResults);
