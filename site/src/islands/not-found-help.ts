import { printable } from '@truefrom/core/problem';
import { draw } from './draw.ts';
import { foundPieces } from './found-pieces.ts';
import { findTopics } from './keyword-index.ts';
import { wantedByPath } from './wanted-text.ts';

/** On the page of the missing: goes where an address in other letters meant (`/ud-1023/`), else suggests what comes near. */
class NotFoundHelp extends HTMLElement {
  async connectedCallback(): Promise<void> {
    const wanted = wantedByPath(location.pathname);
    if (wanted === '') return;
    const found = (await findTopics(wanted)) ?? [];
    const best = found[0];
    if (best?.how === 'exact') {
      const there = new URL(best.topic.path, location.href);
      if (there.hash === '') there.hash = location.hash;
      if (there.pathname !== location.pathname) location.replace(there);
      return;
    }
    const status = this.querySelector('[role=status]');
    if (status && found.length > 0) status.textContent = `Did you mean one of these, by “${printable(wanted, 80)}”?`;
    const list = this.querySelector('ul');
    if (list) draw(list, foundPieces(found.slice(0, 5)));
  }
}

customElements.define('not-found-help', NotFoundHelp);
