import { printable } from '@truefrom/core/problem';

/** Says where the address names a part that the page does not have, as an old or torn link may. Holds a `[role=status]`. */
class MissingPart extends HTMLElement {
  connectedCallback(): void {
    addEventListener('hashchange', this.#look);
    this.#look();
  }

  disconnectedCallback(): void {
    removeEventListener('hashchange', this.#look);
  }

  readonly #look = (): void => {
    const [name = '', state] = location.hash.slice(1).split('?');
    const part = document.getElementById(name);
    const said = this.querySelector('[role=status]');
    if (said) {
      const shown = printable(name, 80);
      said.textContent = name === '' || part ? '' : `The link means a part “${shown}”, which this page does not have.`;
    }
    // The state is for an example; where none takes it, the section itself is meant.
    const isTaken = document.querySelector(`[data-example="${CSS.escape(name)}"]`) !== null;
    if (state !== undefined && !isTaken) part?.scrollIntoView({ behavior: 'instant' });
  };
}

customElements.define('missing-part', MissingPart);
