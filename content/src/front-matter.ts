import { z } from 'zod';

/** Words of front matter, without white space around them. */
export const text = (maxLetters: number) =>
  z.string().trim().min(1, 'is empty').max(maxLetters, `is over ${maxLetters} letters`);

/** Some readers of YAML make a Date of `2026-11-23`. */
export const day = z.preprocess(
  (value) => (value instanceof Date ? value.toISOString().slice(0, 10) : value),
  z.iso.date('is no date such as 2026-11-23'),
);

/** YAML takes `553` for a number, which as a keyword it is not. */
const keyword = z.union([z.string(), z.int().nonnegative().transform(String)]).pipe(text(120));
/** What leads to a place, however it is typed. */
export const keywords = z.array(keyword).min(1, 'has no keyword');
