import { decodeCharset, decodeField } from '../../mime/index.ts';

/** A value with parameters, such as `text/plain; charset=utf-8` (RFC 2045 §5.1). */
export type Parametrized = { readonly value: string; readonly parameters: Readonly<Record<string, string>> };

const maxLetters = 16_384;
const parameter = /;[\s;]*([^\s=;"]{1,80})\s*=\s*(?:"((?:[^"\\]|\\[\s\S])*)"?|([^;]*))/g;

/**
 * Reads the value, in small letters, and its parameters. Parameters that are cut in pieces or percent-encoded are put together
 * (RFC 2231 §3, §4); encoded words, which do not belong here and are common, are decoded too. Of two with one name the first counts.
 */
export function readParameters(raw: string): Parametrized {
  const text = raw.slice(0, maxLetters);
  const plain: Record<string, string> = {};
  const pieces = new Map<string, Piece[]>();
  for (const [, key = '', quoted, bare] of text.matchAll(parameter)) {
    const value = quoted === undefined ? (bare ?? '').trim() : quoted.replace(/\\([\s\S])/g, '$1');
    const [, name = '', number, star] = /^([^*]*)(?:\*(\d{1,4}))?(\*)?$/.exec(key.toLowerCase()) ?? [];
    if (name === '') continue;
    if (number === undefined && star === undefined) plain[name] ??= decodeField(value);
    else
      pieces.set(name, [
        ...(pieces.get(name) ?? []),
        { at: Number(number ?? 0), value, isEncoded: star !== undefined },
      ]);
  }
  const joined = [...pieces].map(([name, all]) => [name, join(all)] as const);
  const value = /^[^\s;]{1,200}/.exec(text.trim())?.[0] ?? '';
  return { value: value.toLowerCase(), parameters: { ...plain, ...Object.fromEntries(joined) } };
}

type Piece = { readonly at: number; readonly value: string; readonly isEncoded: boolean };

/** The first piece names the charset; a piece without a star is taken as it is. */
function join(pieces: readonly Piece[]): string {
  const sorted = [...pieces].sort((a, b) => a.at - b.at);
  const [, charset = 'utf-8', first] = /^([^']*)'[^']*'([\s\S]*)$/.exec(sorted[0]?.value ?? '') ?? [];
  const encoder = new TextEncoder();
  const octets = sorted.flatMap(({ value, isEncoded }, at) => {
    const own = at === 0 && isEncoded && first !== undefined ? first : value;
    return isEncoded ? percentDecoded(own) : [...encoder.encode(own)];
  });
  return decodeCharset(Uint8Array.from(octets), charset || 'utf-8');
}

function percentDecoded(text: string): number[] {
  const octets: number[] = [];
  for (const [all, hex] of text.matchAll(/%([0-9a-f]{2})|[\s\S]/gi)) {
    octets.push(hex === undefined ? all.charCodeAt(0) & 0xff : Number.parseInt(hex, 16));
  }
  return octets;
}
