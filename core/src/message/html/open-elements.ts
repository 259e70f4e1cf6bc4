import type { Span } from '../types.ts';
import {
  alsoEndsParagraph,
  barriers,
  cells,
  endedBy,
  formatting,
  head,
  headParts,
  optionalEnd,
  paragraphRule,
  tableFrames,
  tableParts,
} from './elements.ts';
import type { HtmlFault } from './types.ts';

/** An element that is open; `hidden` and the colours are those of the text in it. */
export type OpenElement = {
  readonly name: string;
  readonly span: Span;
  readonly isHidden: boolean;
  readonly isQuoted: boolean;
  readonly color: string;
  readonly background: string;
};

/** A change of the source that mends something: what stands there gives way to the text. */
export type Repair = { readonly start: number; readonly end: number; readonly text: string };

const maxFaults = 200;
const maxRepairs = 2_000;
/** Deeper than browsers go, which stop at 512; what is beyond is not followed. */
const maxDepth = 1_000;

/** The elements that are open at a place of HTML, and what is wrong with how they are opened and closed. */
export class OpenElements {
  readonly faults: HtmlFault[] = [];
  /** In the order of the source. */
  readonly repairs: Repair[] = [];
  readonly #source: string;
  #open: OpenElement[] = [];
  /** How many of each name are open, so that what is not open need not be looked for. */
  readonly #counts = new Map<string, number>();
  /** End tags that are still to come for elements that were ended by another one. */
  readonly #expected = new Map<string, number>();
  #beyond = 0;
  #isHeadOver = false;

  constructor(source: string) {
    this.#source = source;
  }

  get last(): OpenElement | undefined {
    return this.#open.at(-1);
  }

  has(name: string): boolean {
    return (this.#counts.get(name) ?? 0) > 0;
  }

  tell(kind: HtmlFault['kind'], found: string, span: Span): void {
    if (this.faults.length < maxFaults) this.faults.push({ kind, found, span });
  }

  /** Ends what a start tag ends without saying so. Call it before {@link push}. */
  makeRoom(name: string, span: Span): void {
    if (!headParts.has(name)) this.leaveHead(span);
    const rule = endedBy(name);
    if (rule !== null) this.#endImplied(rule.ends, rule.until, span);
    if (alsoEndsParagraph(name)) this.#endImplied(paragraphRule.ends, paragraphRule.until, span);
    const around = this.last?.name ?? '';
    if (tableFrames.has(around) && !tableParts.has(name) && name !== 'input') this.tell('in-table', name, span);
  }

  /** Text and whatever shows something end the head, and it cannot be closed after that. */
  leaveHead(span: Span): void {
    if (this.#isHeadOver) return;
    this.#isHeadOver = true;
    this.#endImplied(head.ends, head.until, span);
  }

  /** Passes over a cell or a row outside any table and a head that comes too late, as browsers do. */
  push(element: OpenElement): void {
    if (cells.has(element.name) && !this.has('table')) return;
    if (element.name === 'head' && this.#isHeadOver) return;
    if (this.#open.length >= maxDepth) this.#beyond++;
    else {
      this.#open.push(element);
      this.#count(element.name, 1);
    }
  }

  /** Takes an end tag; true if it ended something. */
  end(name: string, span: Span): boolean {
    const awaited = this.#expected.get(name) ?? 0;
    if (this.#beyond > 0) {
      this.#beyond--;
      return true;
    }
    const at = this.#indexOf(name);
    const isHead = name === 'head' && !this.#isHeadOver;
    if (name === 'head') this.#isHeadOver = true;
    if (at === -1) {
      const isRoot = name === 'html' || name === 'body' || isHead;
      if (awaited > 0) this.#expected.set(name, awaited - 1);
      else if (!isRoot) this.tell('stray-end', name, span);
      if (!isRoot) this.#repair(span.start, span.end, '');
      return false;
    }
    // A paragraph must end before the formatting around it does; within anything else it ends by itself.
    const within = this.#open.slice(at + 1).filter((each) => formatting.has(name) || !optionalEnd.has(each.name));
    for (const each of within) this.#tellOpen(each, formatting.has(name) ? 'crossed' : 'not-closed');
    const goOn = formatting.has(name) ? within.filter((each) => formatting.has(each.name)) : [];
    this.#close(within, goOn, span);
    this.#cut(at, goOn);
    for (const each of within) if (!goOn.includes(each)) this.#expect(each.name);
    return true;
  }

  /** What is still open at the end of the text. */
  finish(): void {
    for (const each of this.#open) if (!optionalEnd.has(each.name)) this.tell('not-closed', each.name, each.span);
    const left = this.#open.filter((each) => !optionalEnd.has(each.name));
    this.#close(left, [], { start: this.#source.length, end: this.#source.length });
    this.#open = [];
  }

  /** Closes what is open before a tag, and opens again behind it what goes on. */
  #close(within: readonly OpenElement[], goOn: readonly OpenElement[], { start, end }: Span): void {
    if (within.length === 0) return;
    this.#repair(
      start,
      start,
      [...within]
        .reverse()
        .map(({ name }) => `</${name}>`)
        .join(''),
    );
    if (goOn.length > 0)
      this.#repair(end, end, goOn.map(({ span }) => this.#source.slice(span.start, span.end)).join(''));
  }

  #repair(start: number, end: number, text: string): void {
    if (this.repairs.length < maxRepairs) this.repairs.push({ start, end, text });
  }

  #indexOf(name: string): number {
    if (!this.has(name)) return -1;
    const isInTable = ['table', 'tr', 'td', 'th', 'thead', 'tbody', 'tfoot', 'caption', 'html', 'body'].includes(name);
    for (let at = this.#open.length - 1; at >= 0; at--) {
      const own = this.#open[at]?.name ?? '';
      if (own === name) return at;
      if (isInTable ? own === 'table' : barriers.has(own)) return -1;
    }
    return -1;
  }

  #endImplied(ends: ReadonlySet<string>, until: ReadonlySet<string>, span: Span): void {
    if (![...ends].some((name) => this.has(name))) return;
    let at = -1;
    for (let index = this.#open.length - 1; index >= 0; index--) {
      const own = this.#open[index]?.name ?? '';
      if (until.has(own)) break;
      if (ends.has(own)) at = index;
    }
    if (at === -1) return;
    const within = this.#open.slice(at + 1).filter((each) => !optionalEnd.has(each.name));
    const isParagraph = ends.has('p');
    for (const each of within) this.#tellOpen(each, isParagraph ? 'crossed' : 'not-closed');
    const goOn = isParagraph ? within.filter((each) => formatting.has(each.name)) : [];
    this.#close(within, goOn, span);
    this.#cut(at, goOn);
    for (const each of within) if (!goOn.includes(each)) this.#expect(each.name);
  }

  readonly #told = new Set<OpenElement>();
  #tellOpen(element: OpenElement, kind: 'not-closed' | 'crossed'): void {
    if (this.#told.has(element)) return;
    this.#told.add(element);
    this.tell(kind, element.name, element.span);
  }

  #count(name: string, by: number): void {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + by);
  }

  /** Ends everything from an index on, but what goes on after it. */
  #cut(at: number, goOn: readonly OpenElement[]): void {
    for (const each of this.#open.splice(at)) this.#count(each.name, -1);
    for (const each of goOn) this.push(each);
  }

  #expect(name: string): void {
    this.#expected.set(name, (this.#expected.get(name) ?? 0) + 1);
  }
}
