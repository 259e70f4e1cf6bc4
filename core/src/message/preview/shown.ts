/** Elements that the preview of a mail has as they are; of all others only what they hold is shown. */
export const shownElements: ReadonlySet<string> = new Set(
  'a p div span b strong i em u s strike del ins sub sup small big font center h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table thead tbody tfoot tr td th caption colgroup col blockquote pre code tt hr br address abbr cite q section article header footer figure figcaption'.split(
    ' ',
  ),
);

/** In the place of an element that would run, load or ask: words in a box. */
export const boxWords: Readonly<Record<string, string>> = {
  script: 'script, does not run',
  iframe: 'frame, not loaded',
  frame: 'frame, not loaded',
  object: 'object, not loaded',
  embed: 'object, not loaded',
  applet: 'object, not loaded',
  audio: 'sound, not loaded',
  video: 'film, not loaded',
  svg: 'drawing, not shown',
  math: 'formula, not shown',
  input: 'field',
  textarea: 'field',
  select: 'field',
};

/** Until their end nothing is shown, nor where a finding is about them are they more than a box. */
export const closedElements: ReadonlySet<string> = new Set([
  'svg',
  'math',
  'select',
  'template',
  'noembed',
  'noframes',
]);

/** What nobody sees of a mail. A finding about them has a box all the same. */
export const unseenElements: ReadonlySet<string> = new Set(
  'title style meta link base template noembed noframes'.split(' '),
);

/** Attributes that only say how something looks. */
export const shownAttributes: ReadonlySet<string> = new Set(
  'align valign width height bgcolor color border cellpadding cellspacing colspan rowspan span dir lang size face type start nowrap class id hidden'.split(
    ' ',
  ),
);

export const blockElements: ReadonlySet<string> = new Set(
  'form fieldset legend main nav aside details summary dialog'.split(' '),
);
/** In them a mark has no place; a table has it before itself. */
export const tableFrames: ReadonlySet<string> = new Set('thead tbody tfoot tr colgroup col'.split(' '));
