/** What a reader looked for on the search page: `q` of the fragment, else of the query, as a browser's keyword search writes it. */
export const wantedBySearch = ({ hash, search }: Pick<Location, 'hash' | 'search'>): string =>
  new URLSearchParams(hash.slice(1)).get('q') ?? new URLSearchParams(search).get('q') ?? '';

const folders = ['', 'k', 'causes', '404.html'];

/** What a reader meant by a path that is no page: `/k/smpt/` is `smpt`. Empty for the page of the missing itself. */
export function wantedByPath(path: string): string {
  const text = decoded(path.slice(0, 2000));
  const parts = text.split('/').filter((part) => !folders.includes(part));
  return parts.join(' ').replace(/\.(html?|md)$/, '');
}

/** Percent signs resolved; the text itself where one of them stands for nothing. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
