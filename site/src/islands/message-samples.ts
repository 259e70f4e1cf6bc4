import { formatFragment } from '@truefrom/core/knowledge';
import { draw } from './draw.ts';
import { messageSection } from './message-fields.ts';
import { link, piece } from './piece.ts';

type Listed = { readonly id: string; readonly title: string };

/** Offers the ordinary mails below the texts to try. They are an extra: where they do not come, nothing is said. */
export async function addOrdinarySamples(example: Element): Promise<void> {
  const response = await fetch('/samples/index.json');
  if (!response.ok) return;
  const all = (await response.json()) as readonly Listed[];
  const fold = document.createElement('details');
  fold.className = 'message-ordinary';
  const items = all.map(({ id, title }) =>
    piece('li', {}, link(formatFragment(messageSection, { sample: id }), title)),
  );
  draw(fold, [
    piece('summary', {}, `${all.length} ordinary mails, with nothing to mend`),
    piece('ul', { class: 'example-tries' }, ...items),
  ]);
  example.querySelector('.example-tries')?.after(fold);
}
