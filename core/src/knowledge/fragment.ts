import { done, fail, printable, type Result, wellFormed } from '../problem/index.ts';

/** What stands behind the `#` of an address: a section, and the state of the example in it. Values are foreign text. */
export type Fragment = { readonly section: string; readonly values: Readonly<Record<string, string>> };

/** Longer ones are not read: a link has to survive mail programs and chats. Letters after encoding, with the `#`. */
export const maxFragmentLetters = 2_048;

/** Also encodes what RFC 3986 allows and mail programs take for the end of a link. Half characters become U+FFFD. */
const encode = (text: string): string =>
  encodeURIComponent(wellFormed(text)).replace(
    /[!'()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/** `#cause?server=smtp.yourcompany.com&sender=anna%40yourcompany.com`. Never put a password in. */
export function formatFragment(section: string, values: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(values).map(([name, value]) => `${encode(name)}=${encode(value)}`);
  return `#${encode(section)}${pairs.length === 0 ? '' : `?${pairs.join('&')}`}`;
}

/** Reads what {@link formatFragment} wrote, with or without the `#`. Of a name given twice the last value counts. */
export function parseFragment(hash: string): Result<Fragment, 'fragment/too-long' | 'fragment/unreadable'> {
  if (hash.length > maxFragmentLetters) return fail('fragment/too-long', `${hash.length} letters`);
  const text = hash.replace(/^#/, '');
  const cut = text.indexOf('?');
  const pairs = cut < 0 ? [] : text.slice(cut + 1).split('&');
  try {
    const section = decodeURIComponent(cut < 0 ? text : text.slice(0, cut));
    const values = Object.fromEntries(pairs.filter((pair) => pair !== '').map(readPair));
    return done({ section, values });
  } catch {
    return fail('fragment/unreadable', printable(hash, 80)); // decodeURIComponent has no other way to say it
  }
}

function readPair(pair: string): [name: string, value: string] {
  const cut = pair.indexOf('=');
  if (cut < 0) return [decodeURIComponent(pair), ''];
  return [decodeURIComponent(pair.slice(0, cut)), decodeURIComponent(pair.slice(cut + 1))];
}
