/**
 * An article as its front matter and its headings tell it; the prose itself stays in `content`.
 * `answer` is a text that support can paste, without the address of the page. Dates are `2026-11-23`.
 */
export type Article = {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly answer: string;
  readonly published: string;
  readonly updated: string;
  readonly keywords: readonly string[];
  readonly sections: readonly ArticleSection[];
};

/** `id` is permanent: links in mails and tickets rely on it. `title` is the heading. */
export type ArticleSection = {
  readonly id: string;
  readonly title: string;
  readonly answer: string;
  readonly keywords: readonly string[];
};

/** A place that a keyword leads to: an article as a whole, or one section of it. `path` begins with a slash. */
export type Topic = {
  readonly article: string;
  readonly section: string | null;
  readonly title: string;
  readonly path: string;
  readonly answer: string;
  readonly keywords: readonly string[];
};

/**
 * What a text led to. `keyword` is the keyword that was found, and `how`: the text is the keyword, begins it, is a
 * misspelling of it, or has it within (a pasted reply line).
 */
export type Found = {
  readonly topic: Topic;
  readonly keyword: string;
  readonly how: 'exact' | 'start' | 'misspelt' | 'within';
};
