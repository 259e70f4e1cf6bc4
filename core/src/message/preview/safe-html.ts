import { type Token, Tokenizer, type TokenizerMode } from 'parse5';
import { voidElements } from '../html/elements.ts';
import { pixels } from '../html/pixels.ts';
import { rawTextModes } from '../html/raw-text.ts';
import {
  blockElements,
  boxWords,
  closedElements,
  shownAttributes,
  shownElements,
  tableFrames,
  unseenElements,
} from './shown.ts';

/** A place in HTML that a finding is about, and the number that the finding has for its reader. */
export type HtmlMark = { readonly at: number; readonly number: number };

/**
 * A mail's HTML, written anew from a list of what may be shown: `html` is for the body of a page of its own, and has no script,
 * no handler, no address and no `style`. Styles stand in `data-truefrom-style` and `css` as they were written: whoever
 * shows them takes what is harmless. `body` are the attributes of its body.
 */
export type SafeHtml = {
  readonly html: string;
  readonly css: string;
  readonly body: readonly (readonly [name: string, value: string])[];
};

export const styleName = 'data-truefrom-style';
/** The numbers of the findings that are about an element, with commas. */
export const markName = 'data-truefrom-mark';

const mostTags = 10_000;
const mostLetters = 400_000;
const mostCss = 200_000;
const mostValue = 5_000;

/** Reads HTML token by token. Each mark stands at the start tag that it is in, or else at the last one before it. */
export function safeHtml(source: string, marks: readonly HtmlMark[]): SafeHtml {
  const writer = new Writer([...marks].sort((a, b) => a.at - b.at));
  const tokenizer: Tokenizer = new Tokenizer({ sourceCodeLocationInfo: true }, writer);
  writer.setMode = (mode) => {
    tokenizer.state = mode;
  };
  tokenizer.write(source, true);
  return writer.written();
}

/** A start tag that still waits for its marks. */
type Slot = { readonly write: (marks: string) => string; marks: Set<number> };

class Writer {
  setMode: (mode: (typeof TokenizerMode)[keyof typeof TokenizerMode]) => void = () => {};
  readonly #marks: readonly HtmlMark[];
  readonly #pieces: (string | Slot)[] = [];
  #nextMark = 0;
  #last: Slot | null = null;
  #css = '';
  #body: [string, string][] = [];
  /** The element until whose end nothing is shown, and how often it is open. */
  #closed: { name: string; depth: number } | null = null;
  #isRaw = false;
  #isStyle = false;
  #tags = 0;
  #letters = 0;

  constructor(marks: readonly HtmlMark[]) {
    this.#marks = marks;
  }

  onStartTag(tag: Token.TagToken): void {
    const name = tag.tagName;
    this.#takeMarks(tag.location?.startOffset ?? 0);
    const mode = rawTextModes[name];
    if (mode !== undefined) this.setMode(mode);
    this.#isRaw = mode !== undefined && name !== 'xmp' && name !== 'plaintext';
    this.#isStyle = name === 'style';
    if (this.#closed !== null && breaksOut(name, this.#closed.name)) this.#closed = null;
    if (this.#closed !== null) {
      if (name === this.#closed.name) this.#closed.depth++;
      return;
    }
    if (closedElements.has(name) && !tag.selfClosing) this.#closed = { name, depth: 1 };
    if (++this.#tags > mostTags) return;
    if (name === 'body') this.#body = [...attributesOf(tag)];
    this.#last = { write: (numbers) => startTag(tag, numbers), marks: new Set() };
    this.#pieces.push(this.#last);
  }

  /** What was passed by without a tag of its own belongs to the tag before it. */
  #takeMarks(until: number): void {
    for (
      let mark = this.#marks[this.#nextMark];
      mark !== undefined && mark.at < until;
      mark = this.#marks[this.#nextMark]
    ) {
      this.#last?.marks.add(mark.number);
      this.#nextMark++;
    }
  }

  onEndTag({ tagName: name }: Token.TagToken): void {
    this.#isRaw = false;
    this.#isStyle = false;
    if (this.#closed !== null) {
      if (name === this.#closed.name && --this.#closed.depth === 0) this.#closed = null;
      return;
    }
    if (this.#tags > mostTags || name === 'body' || name === 'html' || name === 'head') return;
    if (boxWords[name] === undefined && !unseenElements.has(name)) this.#pieces.push(endTag(name));
  }

  onCharacter({ chars }: Token.CharacterToken): void {
    if (this.#isStyle) this.#css += this.#css.length < mostCss ? chars : '';
    if (this.#isRaw || this.#closed !== null || this.#letters > mostLetters) return;
    this.#letters += chars.length;
    this.#pieces.push(escaped(chars));
  }

  onWhitespaceCharacter(token: Token.CharacterToken): void {
    this.onCharacter(token);
  }

  onNullCharacter(): void {}
  onComment(): void {}
  onDoctype(): void {}

  onEof(): void {
    this.#takeMarks(Number.POSITIVE_INFINITY);
  }

  written(): SafeHtml {
    const text = this.#pieces.map((each) => (typeof each === 'string' ? each : each.write([...each.marks].join())));
    return { html: text.join(''), css: this.#css, body: this.#body };
  }
}

/** A drawing that nobody closes ends where HTML begins (https://html.spec.whatwg.org/multipage/parsing.html#parsing-main-inforeign). */
const breaksOut = (name: string, closed: string): boolean =>
  (closed === 'svg' || closed === 'math') && name !== 'a' && shownElements.has(name);

const nameFor = (name: string): string => (shownElements.has(name) ? name : blockElements.has(name) ? 'div' : 'span');
const endTag = (name: string): string => (voidElements.has(name) ? '' : `</${nameFor(name)}>`);

function startTag(tag: Token.TagToken, marks: string): string {
  const name = tag.tagName;
  const marked = marks === '' ? '' : ` ${markName}="${marks}"`;
  const badge = marks === '' ? '' : `<span class="truefrom-badge">${marks.replaceAll(',', ' ')}</span>`;
  if (name === 'html' || name === 'body' || name === 'head') return badge;
  if (name === 'img' || name === 'image') return `${badge}${imageBox(tag, marked)}`;
  const words = boxWords[name] ?? (unseenElements.has(name) && marks !== '' ? `${name}, not seen` : undefined);
  if (words !== undefined) return `${badge}<span class="truefrom-box"${marked}>${escaped(boxText(tag, words))}</span>`;
  if (unseenElements.has(name)) return '';
  const href = name === 'a' ? attribute(tag, 'href') : null;
  const title = href === null ? '' : ` class="truefrom-link" title="${escaped(href.slice(0, 300))}"`;
  const attributes = [...attributesOf(tag)].filter(([key]) => title === '' || key !== 'class');
  const own = `<${nameFor(name)}${title}${attributes.map(([key, value]) => ` ${key}="${escaped(value)}"`).join('')}${marked}>`;
  if (tableFrames.has(name)) return own;
  return name === 'table' || voidElements.has(name) ? badge + own : own + badge;
}

const attribute = (tag: Token.TagToken, wanted: string): string | null =>
  tag.attrs.find(({ name }) => name === wanted)?.value ?? null;

function* attributesOf({ attrs }: Token.TagToken): Generator<[string, string]> {
  for (const { name, value } of attrs) {
    if (value.length > mostValue) continue;
    if (name === 'style') yield [styleName, value];
    else if (shownAttributes.has(name)) yield [name, value];
  }
}

/** The words that stand for an image, in a box of its size. */
function imageBox(tag: Token.TagToken, marked: string): string {
  const style = attribute(tag, 'style') ?? '';
  const sides = (['width', 'height'] as const).flatMap((side) => {
    const found = pixels(attribute(tag, side) ?? undefined, style, side);
    return found === null ? [] : [`${side}: ${found}px;`];
  });
  const size = sides.length === 0 ? '' : ` ${styleName}="${sides.join(' ')}"`;
  const words = attribute(tag, 'alt')?.trim() || 'image';
  return `<span class="truefrom-image"${size}${marked}>${escaped(words.slice(0, 200))}</span>`;
}

const boxText = (tag: Token.TagToken, words: string): string =>
  [attribute(tag, 'value') ?? '', words]
    .filter((each) => each !== '')
    .join(': ')
    .slice(0, 200);

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => signs[sign] ?? '');
