import type { Span } from '../types.ts';
import { countWords } from '../words.ts';

const maxLetters = 200_000;
const maxHidden = 100;
const maxNotes = 10_000;

type How = { readonly isHidden: boolean; readonly isQuoted: boolean; readonly isUnseen: boolean };

/** Gathers the text of HTML, what is seen of it and what is not. */
export class TextCollector {
  #seen = '';
  /** The last two letters of it: asking a long text that is still growing for its end would copy it each time. */
  #last = '';
  #words = 0;
  #letters = 0;
  #quoted = 0;
  readonly #hidden: { words: string; span: Span }[] = [];
  readonly #notes: { at: number; text: string }[] = [];

  get length(): number {
    return this.#seen.length;
  }

  get words(): number {
    return this.#words;
  }

  /** What was seen since the text had that length. */
  since(length: number): string {
    return this.#seen.slice(length).replace(/\s+/g, ' ').trim().slice(0, 1_000);
  }

  #append(text: string): void {
    if (this.#seen.length >= maxLetters) return;
    this.#seen += text;
    this.#last = (this.#last + text.slice(-2)).slice(-2);
  }

  space(): void {
    if (!/\s$/.test(this.#last)) this.#append(' ');
  }

  newLine(): void {
    if (this.#last !== '\n\n') this.#append('\n');
  }

  add(chars: string, span: Span, { isHidden, isQuoted, isUnseen }: How): void {
    if (isUnseen) return;
    const words = countWords(chars);
    if (isHidden) {
      if (words > 0 && this.#hidden.length < maxHidden)
        this.#hidden.push({ words: chars.trim().slice(0, 2_000), span });
      return;
    }
    this.#words += words;
    this.#letters += chars.replace(/\s+/g, '').length;
    if (isQuoted) this.#quoted += words;
    this.#append(chars.replace(/\s+/g, ' '));
  }

  /** What stands here for who sees plain text alone, such as where a link leads. */
  note(text: string): void {
    if (this.#seen.length < maxLetters && this.#notes.length < maxNotes)
      this.#notes.push({ at: this.#seen.length, text });
  }

  #asPlain(): string {
    let [text, from] = ['', 0];
    for (const note of [...this.#notes, { at: this.#seen.length, text: '' }]) {
      const words = this.#seen.slice(from, note.at);
      text += (text.endsWith('>') && /^[\p{L}\p{N}]/u.test(words) ? ' ' : '') + words + note.text;
      from = note.at;
    }
    return inLines(text.replace(/ {2,}/g, ' '));
  }

  facts() {
    return {
      text: this.#seen.replace(/\s+/g, ' ').trim(),
      lines: inLines(this.#seen),
      asPlain: () => this.#asPlain(),
      words: this.#words,
      letters: this.#letters,
      quotedWords: this.#quoted,
      hidden: this.#hidden,
    };
  }
}

const inLines = (text: string): string => text.replace(/(?<! ) *\n */g, '\n').trim();
