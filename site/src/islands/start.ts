import './copy-link.ts';
import './missing-part.ts';

// The one script of a page before anybody touches it. What a reader comes near is loaded then, and not before.

const loadExamples = () => void import('./examples.ts');
const loadSearch = () => void import('./keyword-search.ts');
const all = <E extends Element>(selector: string) => [...document.querySelectorAll<E>(selector)];

const near = new IntersectionObserver((entries) => {
  if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
  near.disconnect();
  loadExamples();
});
for (const example of all('[data-example]')) {
  for (const fieldset of example.querySelectorAll('fieldset')) fieldset.disabled = false;
  example.addEventListener('focusin', loadExamples, { once: true });
  near.observe(example);
}
const loadForLink = () => {
  if (location.hash.includes('?') && document.querySelector('[data-example]')) loadExamples();
};
addEventListener('hashchange', loadForLink);
loadForLink();

const searchFields = all<HTMLInputElement>('keyword-search input');
for (const field of searchFields) {
  for (const event of ['focus', 'input']) field.addEventListener(event, loadSearch, { once: true });
  if (field === document.activeElement) loadSearch();
  field.form?.addEventListener('submit', (event) => {
    event.preventDefault(); // what is typed goes behind the #, which no server sees
    location.assign(`/search/#q=${encodeURIComponent(field.value.trim().slice(0, 2000).toWellFormed())}`);
  });
}
addEventListener('keydown', (event) => {
  const { target } = event;
  const isTyping = target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');
  if (event.key !== '/' || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  searchFields[0]?.focus();
});

if (document.querySelector('search-results')) void import('./search-results.ts');
if (document.querySelector('not-found-help')) void import('./not-found-help.ts');
