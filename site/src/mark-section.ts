/** Marks, in every table of contents of the page, the section that stands at the top of the window. */
const links = [...document.querySelectorAll<HTMLAnchorElement>('.contents a')];
const headings = links.flatMap(({ hash }) => document.getElementById(decodeURIComponent(hash.slice(1))) ?? []);

function mark(): void {
  const passed = headings.filter((heading) => heading.getBoundingClientRect().top < innerHeight / 3);
  const current = passed.at(-1)?.id;
  for (const link of links) {
    if (link.hash === `#${current}`) show(link);
    else link.removeAttribute('aria-current');
  }
}

/** In a low window the table scrolls by itself, and what it marks comes into its middle. */
function show(link: HTMLAnchorElement): void {
  link.setAttribute('aria-current', 'true');
  const table = link.closest('.contents');
  if (table) table.scrollTop = link.offsetTop - table.clientHeight / 2;
}

// Fires when a heading crosses the upper third, and that is the only moment at which the answer changes.
const observer = new IntersectionObserver(mark, { rootMargin: '0px 0px -66.6% 0px' });
for (const heading of new Set(headings)) observer.observe(heading);
