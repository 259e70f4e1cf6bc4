import { draw } from './draw.ts';
import type { ExampleResult } from './example-result.ts';
import { loadOnce } from './load-once.ts';
import type { CheckedMessage } from './message-example.ts';
import { piece } from './piece.ts';
import { addPreview } from './preview/add-preview.ts';

const loadMending = loadOnce(() => import('./message-mending.ts'));

/** The result, and below it what can be mended, once somebody asks, and a preview in which the findings are marked. */
export const withMore = (checked: CheckedMessage): ExampleResult => ({
  ...checked.result,
  drawn(body) {
    addMending(body, checked);
    if (checked.html !== null) addPreview(body, checked.html);
  },
});

function addMending(body: Element, checked: CheckedMessage): void {
  const section = document.createElement('section');
  draw(section, [
    piece('h4', {}, 'What can be mended without asking you'),
    piece('button', { type: 'button', class: 'example-take' }, 'See what it is'),
  ]);
  body.append(section);
  section.querySelector('button')?.addEventListener('click', async ({ currentTarget }) => {
    const place = document.createElement('div');
    place.tabIndex = -1;
    try {
      const { pieces, saved } = (await loadMending()).mend(checked);
      draw(place, pieces);
      place.querySelector('[data-save]')?.addEventListener('click', () => saved && save(saved));
    } catch {
      place.textContent = 'It could not be loaded. Try again in a moment.';
    }
    if (currentTarget instanceof Element) currentTarget.remove();
    section.append(place);
    place.focus();
  });
}

function save(bytes: Uint8Array): void {
  const href = URL.createObjectURL(new Blob([bytes.slice()], { type: 'message/rfc822' }));
  Object.assign(document.createElement('a'), { href, download: 'mended.eml' }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}
