import { type HtmlMark, markName, safeHtml, styleName } from '@truefrom/core/message';
import { safeDeclarations, safeRules } from './safe-style.ts';

/** HTML of a mail, and the places in it that findings are about. */
export type MarkedHtml = {
  readonly text: string;
  readonly marks: readonly HtmlMark[];
  /** Numbers of notes, whose marks are faint until somebody asks for them. */
  readonly notes: ReadonlySet<string>;
};

const mostHtml = 1_048_576;
/** How the frame itself looks; the mail's own rules come before. */
const ownRules = [
  'html { background: #fff; color: #000; color-scheme: light; font: 15px/1.4 sans-serif; }',
  'body { margin: 12px; overflow-wrap: anywhere; }',
  '.truefrom-image { display: inline-block; box-sizing: border-box; max-width: 100%; padding: 2px 6px; border: 1px dashed #666; background: #f1f1f1; color: #333; font: 13px sans-serif; overflow: hidden; vertical-align: middle; }',
  '.truefrom-box { display: inline-block; padding: 2px 6px; border: 1px solid #666; background: #f1f1f1; color: #333; font: 13px sans-serif; }',
  '.truefrom-link { text-decoration: underline; }',
  `[${markName}] { outline: 2px solid #a2351b !important; outline-offset: 1px; }`,
  `.truefrom-note[${markName}] { outline: 1px dashed #666 !important; }`,
  `[${markName}].truefrom-current { background: #fdeeb5 !important; color: #000 !important; }`,
  '.truefrom-badge { display: inline-block; margin: 0 4px 0 0; padding: 0 5px; border-radius: 4px; background: #a2351b; color: #fff; font: bold 12px/16px sans-serif; }',
  '.truefrom-badge.truefrom-note { background: #666; }',
];

/** A frame for the preview of a mail. Its sandbox has no scripts, no forms and no way out; `fillPreview` builds what it shows. */
export function makePreviewFrame(): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-same-origin'); // so that this page can build what it shows, and nothing else
  frame.title = 'Preview of the mail';
  frame.className = 'message-preview';
  return frame;
}

/** Builds the mail in a frame that is part of the page: its words and looks, and nothing that runs or asks for anything. */
export function fillPreview(frame: HTMLIFrameElement, { text, marks, notes }: MarkedHtml): void {
  const [into, view] = [frame.contentDocument, frame.contentWindow as (Window & typeof globalThis) | null];
  if (into === null || view === null) return;
  const { html, css, body } = safeHtml(text.slice(0, mostHtml), marks);
  into.documentElement.lang = 'en';
  into.title = frame.title;
  into.adoptedStyleSheets = [mailSheet(css, view), sheetOf(ownRules, view)];
  into.body.innerHTML = html;
  for (const [name, value] of body) into.body.setAttribute(name, value);
  for (const each of into.querySelectorAll(`[${markName}], .truefrom-badge`)) {
    const numbers = (each.getAttribute(markName) ?? each.textContent ?? '').split(/[, ]/);
    each.classList.toggle(
      'truefrom-note',
      numbers.every((number) => notes.has(number)),
    );
  }
  const probe = into.createElement('span'); // never part of the document: its style is read and nothing more
  for (const element of into.querySelectorAll<HTMLElement>(`[${styleName}]`)) {
    probe.style.cssText = element.getAttribute(styleName) ?? '';
    element.removeAttribute(styleName);
    for (const declaration of safeDeclarations(probe.style)) element.style.setProperty(...declaration);
  }
}

/** Scrolls to what a finding is about; false if it is not to be seen. */
export function showInPreview(frame: HTMLIFrameElement, number: number): boolean {
  const marked = [...(frame.contentDocument?.querySelectorAll(`[${markName}]`) ?? [])];
  for (const each of marked) each.classList.remove('truefrom-current');
  const found = marked.find((each) => each.getAttribute(markName)?.split(',').includes(String(number)));
  if (found === undefined || found.getClientRects().length === 0) return false;
  found.classList.add('truefrom-current');
  found.scrollIntoView({ block: 'center' });
  return true;
}

function sheetOf(rules: readonly string[], { CSSStyleSheet: Sheet }: typeof globalThis): CSSStyleSheet {
  const sheet = new Sheet();
  for (const rule of rules) {
    try {
      sheet.insertRule(rule, sheet.cssRules.length);
    } catch {
      // a selector that this browser does not know
    }
  }
  return sheet;
}

/** A sheet that is put together by script leaves `@import` out, and is part of no document until it is safe. */
function mailSheet(css: string, view: typeof globalThis): CSSStyleSheet {
  const read = new view.CSSStyleSheet();
  read.replaceSync(css);
  return sheetOf(safeRules(read), view);
}
