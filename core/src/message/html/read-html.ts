import type { Token, TokenizerMode } from 'parse5';
import type { Span } from '../types.ts';
import { activesOfTag, commentActives, styleActives } from './actives.ts';
import { formatting, knownElements, tableFrames, voidElements } from './elements.ts';
import { OpenElements } from './open-elements.ts';
import { pixels } from './pixels.ts';
import { PlaceTokenizer } from './place-tokenizer.ts';
import { rawTextModes } from './raw-text.ts';
import { backgrounds, colorOf, hiddenClasses, lookOf, paintedNames, plainSheet } from './styles.ts';
import { TextCollector } from './text-collector.ts';
import type { ActiveFact, HtmlFacts, ImageFact, LinkFact } from './types.ts';

/** What stands in them is no text that anybody sees. */
const unseen = new Set([
  'title',
  'style',
  'script',
  'iframe',
  'noembed',
  'noframes',
  'head',
  'template',
  'object',
  'applet',
]);
/** Behind these of Outlook stands the mail that is answered, not within them. */
const answers = /^(?:x_)*(?:divRplyFwdMsg|appendonsend)$/;
const quotes = /^(?:gmail_quote|yahoo_quoted|moz-cite-prefix|gmail_quote_container)$/;
const maxEach = 5_000;
const leadsOut = /^(?:https?|ftp|mailto|tel):/i;
/** An address without what people leave out when they write it. */
const shortest = (address: string): string =>
  address
    .toLowerCase()
    .replace(/^(?:[a-z]+:)?(?:\/\/)?(?:www\.)?/, '')
    .replace(/\/$/, '');

/**
 * Reads HTML in one pass over its tokens (https://html.spec.whatwg.org/multipage/parsing.html), in time that grows with its length.
 * No tree is built: a mail of 100,000 tags that nobody closes is read as fast as any other.
 */
export function readHtml(source: string): HtmlFacts {
  const reader = new HtmlReader(source);
  const tokenizer: PlaceTokenizer = new PlaceTokenizer({ sourceCodeLocationInfo: true }, reader);
  reader.setMode = (mode) => {
    tokenizer.state = mode;
  };
  reader.tokenStart = () => tokenizer.tokenStart();
  tokenizer.write(source, true);
  return reader.facts();
}

const spanOf = ({ location }: { location: Token.Location | null }): Span => ({
  start: location?.startOffset ?? 0,
  end: location?.endOffset ?? 0,
});

type Attributes = ReadonlyMap<string, string>;

class HtmlReader {
  setMode: (mode: (typeof TokenizerMode)[keyof typeof TokenizerMode]) => void = () => {};
  /** Where the token begins that is being read. */
  tokenStart: () => number | undefined = () => undefined;
  readonly #source: string;
  readonly #open: OpenElements;
  readonly #text = new TextCollector();
  readonly #links: LinkFact[] = [];
  readonly #images: ImageFact[] = [];
  readonly #actives: ActiveFact[] = [];
  readonly #hiddenClasses = new Set<string>();
  readonly #painted = new Set<string>();
  #link: { href: string; span: Span; from: number; hasImage: boolean } | null = null;
  #tags = 0;
  #isOver = false;
  #looseEnd = 0;
  #isAnswered = false;
  #raw: { name: string; span: Span; text: string } | null = null;

  constructor(source: string) {
    this.#source = source;
    this.#open = new OpenElements(source);
  }

  onStartTag(tag: Token.TagToken): void {
    const name = tag.tagName;
    const span = spanOf(tag);
    const attributes: Attributes = new Map(tag.attrs.map(({ name: key, value }) => [key, value]));
    this.#tags++;
    this.#notice(name, span);
    this.#open.makeRoom(name, span);
    if (this.#actives.length < maxEach) this.#actives.push(...activesOfTag(name, attributes, span));
    if (name === 'a' || name === 'area') this.#beginLink(name, attributes, span);
    this.#image(name, attributes, span);
    if (name === 'link' && /stylesheet/i.test(attributes.get('rel') ?? ''))
      this.#open.tell('style-sheet', attributes.get('href') ?? '', span);
    if (answers.test(attributes.get('id') ?? '')) this.#isAnswered = true;
    // a quote that was left open ends at the next one, and leaves behind names that are none
    if (tag.attrs.some((each) => /["'<]/.test(each.name)) && tag.attrs.some(({ value }) => value.includes('<')))
      this.#open.tell('text-lost', 'quote', span);
    const isForeign = this.#open.has('svg') || this.#open.has('math');
    const mode = isForeign ? undefined : rawTextModes[name];
    if (mode !== undefined && !tag.selfClosing) this.setMode(mode);
    if (!isForeign && ['title', 'style', 'script', 'textarea', 'xmp', 'iframe'].includes(name))
      this.#raw = { name, span, text: '' };
    if (!voidElements.has(name) && !(tag.selfClosing && !knownElements.has(name))) this.#push(name, attributes, span);
    if (name === 'br' || name === 'p' || name === 'div' || name === 'tr' || name === 'li') this.#text.newLine();
    else if (name === 'td') this.#text.space();
    if (name === 'li') this.#note('- ');
  }

  #push(name: string, attributes: Attributes, span: Span): void {
    const around = this.#open.last;
    const look = lookOf(attributes.get('style') ?? '');
    const classes = (attributes.get('class') ?? '').split(/\s+/);
    const names = [around ? name : 'body', name, ...classes.map((each) => `.${each}`)];
    const isPainted = names.some((each) => this.#painted.has(each));
    const background =
      look.background ??
      colorOf(attributes.get('background') ?? attributes.get('bgcolor')) ??
      (isPainted ? 'painted' : (around?.background ?? 'ffffff'));
    const isHidden =
      unseen.has(name) ||
      look.isHidden ||
      attributes.has('hidden') ||
      classes.some((each) => this.#hiddenClasses.has(each)) ||
      (around?.isHidden ?? false);
    const isQuoted = (around?.isQuoted ?? false) || name === 'blockquote' || classes.some((each) => quotes.test(each));
    const color =
      look.color ??
      colorOf(attributes.get('color') ?? (name === 'body' ? attributes.get('text') : undefined)) ??
      around?.color ??
      '000000';
    this.#open.push({ name, span, isHidden, isQuoted, color, background });
  }

  /** What is told of a tag by itself. */
  #notice(name: string, span: Span): void {
    if (name === 'html' || name === 'body') {
      if (this.#open.has(name) || this.#isOver) this.#open.tell('second-root', name, span);
    } else if (this.#isOver) this.#open.tell('after-end', name, span);
    if (!knownElements.has(name) && !name.includes(':') && !name.includes('-') && !this.#open.has('svg'))
      this.#open.tell('unknown-tag', name, span);
    if (name === 'a' && this.#open.has('a')) this.#open.tell('nested-link', name, span);
  }

  #beginLink(name: string, attributes: Attributes, span: Span): void {
    const href = attributes.get('href');
    if (name === 'area' && href !== undefined) this.#addLink({ href, text: '', hasImage: true, span });
    if (name !== 'a') return;
    this.#endLink();
    if (href !== undefined) this.#link = { href, span, from: this.#text.length, hasImage: false };
  }

  #endLink(): void {
    if (this.#link === null) return;
    const { href, span, from, hasImage } = this.#link;
    const text = this.#text.since(from);
    this.#addLink({ href, text, hasImage, span });
    this.#link = null;
    const target = href.replace(/\s+/g, '');
    if (leadsOut.test(target) && shortest(target) !== shortest(text))
      this.#note(` <${target.replace(/^mailto:([^?]*).*/i, '$1')}>`);
  }

  #note(text: string): void {
    if (!this.#open.last?.isHidden) this.#text.note(text);
  }

  #addLink(link: LinkFact): void {
    if (this.#links.length < maxEach) this.#links.push(link);
  }

  #image(name: string, attributes: Attributes, span: Span): void {
    const style = attributes.get('style') ?? '';
    const behind = attributes.get('background') ?? (style === '' ? undefined : backgrounds(style)[0]);
    const isImage =
      name === 'img' || name === 'image' || (name === 'input' && attributes.get('type')?.toLowerCase() === 'image');
    if (this.#images.length >= maxEach || (!isImage && behind === undefined)) return;
    const common = {
      width: pixels(attributes.get('width'), style, 'width'),
      height: pixels(attributes.get('height'), style, 'height'),
      wordsBefore: this.#text.words,
      span,
    };
    if (isImage) {
      if (this.#link) this.#link.hasImage = true;
      const [src, alt] = [attributes.get('src') ?? '', attributes.get('alt') ?? null];
      this.#images.push({ ...common, src, alt, isLinked: this.#link !== null, isBackground: false });
      if (alt) this.#note(` ${alt.replace(/\s+/g, ' ')} `);
    } else if (behind !== undefined) {
      this.#images.push({ ...common, src: behind, alt: '', isLinked: this.#link !== null, isBackground: true });
    }
  }

  onEndTag(tag: Token.TagToken): void {
    const name = tag.tagName;
    const span = spanOf(tag);
    if (name === this.#raw?.name) this.#endRaw();
    if (name === 'html') this.#isOver = true;
    if (name === 'a') this.#endLink();
    if (name === 'br' || name === 'p') this.#text.space();
    if (!voidElements.has(name)) this.#open.end(name, span);
    else if (name !== 'br') this.#open.tell('stray-end', name, span);
    if (!formatting.has(name)) this.#text.newLine();
  }

  #endRaw(): void {
    if (this.#raw?.name === 'style') {
      const { text, span } = this.#raw;
      const sheet = plainSheet(text);
      for (const each of hiddenClasses(sheet)) this.#hiddenClasses.add(each);
      for (const each of paintedNames(sheet)) this.#painted.add(each);
      this.#actives.push(...styleActives(text, span));
      const behind = { alt: '', width: null, height: null, isLinked: false, isBackground: true, wordsBefore: 0, span };
      if (this.#images.length < maxEach) this.#images.push(...backgrounds(sheet).map((src) => ({ ...behind, src })));
    }
    this.#raw = null;
  }

  onCharacter(token: Token.CharacterToken): void {
    if (this.#raw !== null) {
      this.#raw.text += token.chars;
      if (this.#raw.name !== 'textarea') return;
    }
    const span = spanOf(token);
    this.#open.leaveHead(span);
    const around = this.#open.last;
    const isLoose = around !== undefined && tableFrames.has(around.name);
    if (span.start >= this.#looseEnd && (isLoose || this.#isOver))
      this.#tellLoose(isLoose ? 'in-table' : 'after-end', span);
    const isSame = around !== undefined && around.color === around.background && this.#source.length > 0;
    this.#text.add(token.chars, span, {
      isHidden: (around?.isHidden ?? false) || isSame,
      isQuoted: this.#isAnswered || (around?.isQuoted ?? false),
      isUnseen: around !== undefined && unseen.has(around.name),
    });
  }

  /** The tokenizer hands text over word by word; up to the next tag it is one fault. */
  #tellLoose(kind: 'in-table' | 'after-end', { start }: Span): void {
    const next = this.#source.indexOf('<', start + 1);
    this.#looseEnd = next === -1 ? this.#source.length : next;
    const words = this.#source.slice(start, this.#looseEnd).trimEnd();
    this.#open.tell(kind, words, { start, end: start + words.length });
  }

  onWhitespaceCharacter(token: Token.CharacterToken): void {
    if (this.#raw !== null) this.#raw.text += token.chars;
    else this.#text.space();
  }

  onNullCharacter(): void {}

  onComment(token: Token.CommentToken): void {
    const span = this.#withoutLastBlanks(spanOf(token));
    const isCondition = this.#source.startsWith('<![', span.start);
    if (isCondition) this.#open.tell('bare-condition', token.data, span);
    else this.#actives.push(...commentActives(token.data, span));
  }

  onDoctype(): void {}

  onEof(): void {
    if (this.#raw !== null && this.#raw.name !== 'textarea')
      this.#open.tell('text-lost', this.#raw.name, this.#raw.span);
    this.#endLink();
    this.#open.finish();
  }

  onParseError(error: { code: string; startOffset: number; endOffset: number }): void {
    const span = { start: error.startOffset, end: error.endOffset };
    if (error.code === 'eof-in-tag') this.#tellUnended('tag', span);
    if (error.code === 'eof-in-comment') this.#tellUnended('comment', span);
    if (error.code === 'duplicate-attribute') this.#open.tell('attribute-twice', '', span);
    if (error.code === 'missing-semicolon-after-character-reference')
      this.#open.tell('reference', this.#source.slice(span.start, span.end), span);
  }

  #tellUnended(what: 'tag' | 'comment', { start, end }: Span): void {
    this.#open.tell('text-lost', what, this.#withoutLastBlanks({ start: this.tokenStart() ?? start, end }));
  }

  /** What has no end of its own takes all that follows with it; the blank lines that end a part are none of it. */
  #withoutLastBlanks({ start, end }: Span): Span {
    return end < this.#source.length ? { start, end } : { start, end: Math.max(start, this.#source.trimEnd().length) };
  }

  facts(): HtmlFacts {
    return {
      links: this.#links,
      images: this.#images,
      faults: this.#open.faults,
      repairs: this.#open.repairs,
      actives: this.#actives,
      ...this.#text.facts(),
      tags: this.#tags,
      length: this.#source.length,
    };
  }
}
