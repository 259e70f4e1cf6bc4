/** Marks, in every table of contents of the page, the section that stands at the top of the window. */
const links = [...document.querySelectorAll<HTMLAnchorElement>('.contents a')];
const headings = links.flatMap(({ hash }) => document.getElementById(decodeURIComponent(hash.slice(1))) ?? []);

function mark(): void {
  const passed = headings.filter((heading) => heading.getBoundingClientRect().top < innerHeight / 3);
  const current = passed.at(-1)?.id;
  for (const link of links) {
    if (link.hash === `#${current}`) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  }
}

// Fires when a heading crosses the upper third, and that is the only moment at which the answer changes.
const observer = new IntersectionObserver(mark, { rootMargin: '0px 0px -66.6% 0px' });
for (const heading of new Set(headings)) observer.observe(heading);
