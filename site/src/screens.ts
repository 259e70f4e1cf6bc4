import { renderScreens, type WizardPicture } from '@truefrom/tui/screens';

export type ScreenName = WizardPicture['name'];

const pictures: readonly WizardPicture[] = await renderScreens();

/** The picture of a screen; throws, and so ends the build, where an article names one that does not exist. */
export function screenPicture(name: string): WizardPicture {
  const picture = pictures.find((each) => each.name === name);
  if (picture === undefined) throw new Error(`The wizard has no screen "${name}".`);
  return picture;
}

/** A screen as plain text, its lines joined by line feeds. */
export const screenText = (name: string): string =>
  screenPicture(name)
    .lines.map((spans) => spans.map(({ text }) => text).join(''))
    .join('\n');

/** Said below each screen. */
export const screenNote = 'Drawn by the wizard itself; the company and its servers are an example.';
