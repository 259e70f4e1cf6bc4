import { drawScene } from './draw-scene.tsx';
import { scenes } from './scenes.ts';
import { spansOf } from './spans.ts';
import type { Span, WizardPicture } from './types.ts';

export type { Span, WizardPicture } from './types.ts';

/**
 * The screens of the wizard that its procedures are told by, drawn by the wizard itself over a company that is an example:
 * nothing is read, stored or connected. Always the same pictures, whatever terminal and environment they are made in.
 */
export async function renderScreens(): Promise<readonly WizardPicture[]> {
  const pictures: WizardPicture[] = [];
  for (const scene of scenes) {
    const lines = withoutRest(spansOf(await drawScene(scene)));
    pictures.push({ name: scene.name, title: scene.title, lines });
  }
  return pictures;
}

/** Of the rows that stay empty above the help line, which is the last one, one is enough. */
function withoutRest(lines: readonly Span[][]): Span[][] {
  const lastFilled = lines.slice(0, -1).findLastIndex((line) => line.length > 0);
  return lines.filter((_, at) => at <= lastFilled + 1 || at === lines.length - 1);
}
