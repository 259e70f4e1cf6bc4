import recorded from '../og/pictures.json' with { type: 'json' };

/** The path of the picture that an article is shown with elsewhere; undefined where none has been drawn. */
export const pictureOf = (id: string): string | undefined =>
  Object.hasOwn(recorded, id) ? `/og/${id}.png` : undefined;
