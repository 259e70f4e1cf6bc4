/** Says what is wrong with a value and where, such as `servers[2].address.port`; null if nothing is. */
export type Shape = (value: unknown, at: string) => string | null;

/** `what` completes the sentence "… is not". */
export const must =
  (holds: (value: unknown) => boolean, what: string): Shape =>
  (value, at) =>
    holds(value) ? null : `${at} is not ${what}`;

export const textShape = (maxLetters: number): Shape =>
  must((value) => typeof value === 'string' && value.length <= maxLetters, 'a text');

export const wholeNumber = (from: number, to: number): Shape =>
  must(
    (value) => typeof value === 'number' && Number.isInteger(value) && value >= from && value <= to,
    `a whole number from ${from} to ${to}`,
  );

export const truth: Shape = must((value) => typeof value === 'boolean', 'true or false');

export const oneOf = (words: readonly string[]): Shape =>
  must((value) => typeof value === 'string' && words.includes(value), `one of ${words.join(', ')}`);

/** ISO 8601 in UTC, as `Date.toISOString` writes it. */
export const timeShape: Shape = must(
  (value) =>
    typeof value === 'string' &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(value) &&
    !Number.isNaN(Date.parse(value)),
  'a time such as 2026-01-31T09:30:00.000Z',
);

export const orNull =
  (shape: Shape): Shape =>
  (value, at) =>
    value === null ? null : shape(value, at);

export const listOf =
  (shape: Shape): Shape =>
  (value, at) => {
    if (!Array.isArray(value)) return `${at} is not a list`;
    for (const [index, item] of value.entries()) {
      const wrong = shape(item, `${at}[${index}]`);
      if (wrong) return wrong;
    }
    return null;
  };

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Keys that are not named are let through: they are kept, as a newer truefrom may have written them. */
export const objectOf =
  (required: Record<string, Shape>, optional: Record<string, Shape> = {}): Shape =>
  (value, at) => {
    if (!isObject(value)) return `${at} is not an object`;
    for (const [key, shape] of Object.entries(required)) {
      const wrong = Object.hasOwn(value, key) ? shape(value[key], `${at}.${key}`) : `${at}.${key} is missing`;
      if (wrong) return wrong;
    }
    for (const [key, shape] of Object.entries(optional)) {
      const wrong = Object.hasOwn(value, key) ? shape(value[key], `${at}.${key}`) : null;
      if (wrong) return wrong;
    }
    return null;
  };

/** The first wrong thing that any of the shapes finds. */
export const allOf =
  (...shapes: Shape[]): Shape =>
  (value, at) => {
    for (const shape of shapes) {
      const wrong = shape(value, at);
      if (wrong) return wrong;
    }
    return null;
  };
