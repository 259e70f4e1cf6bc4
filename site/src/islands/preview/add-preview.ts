import { draw } from '../draw.ts';
import { piece } from '../piece.ts';
import { fillPreview, type MarkedHtml, makePreviewFrame, showInPreview } from './mount-preview.ts';

/** Adds the preview of a mail to what was drawn about it; buttons with `data-show` then lead to its marks. */
export function addPreview(body: Element, html: MarkedHtml): void {
  const section = document.createElement('section');
  draw(section, [
    piece('h4', {}, 'Preview'),
    piece('p', { class: 'example-note' }, 'Built anew: nothing in it runs, nothing is loaded, links lead nowhere.'),
    piece('p', { class: 'example-note', role: 'status' }),
  ]);
  const frame = makePreviewFrame();
  // Some browsers have the empty document of a frame at once, others replace it when the frame has loaded.
  frame.addEventListener('load', () => fillPreview(frame, html), { once: true });
  section.append(frame);
  body.append(section);
  if (!frame.contentDocument?.body?.hasChildNodes()) fillPreview(frame, html);
  const said = section.querySelector('[role=status]');
  for (const button of body.querySelectorAll<HTMLElement>('[data-show]')) {
    button.addEventListener('click', () => {
      const number = Number(button.dataset.show);
      const isSeen = showInPreview(frame, number);
      if (said)
        said.textContent = isSeen
          ? `Number ${number} is marked.`
          : `Number ${number} is in the source, and not to be seen.`;
      frame.scrollIntoView({ block: 'nearest' });
    });
  }
}
