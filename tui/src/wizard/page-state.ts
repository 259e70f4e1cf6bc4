/** A long text on a small screen: the first line that is shown, and which of its links is marked, counted from 0. */
export type PageState = { readonly top: number; readonly marked: number | null };
export type PageEvent = 'up' | 'down' | 'page-up' | 'page-down' | 'home' | 'end';
/** How many lines there are, how many are shown, and on which lines the links stand. */
export type PageLayout = { readonly count: number; readonly height: number; readonly links: readonly number[] };

export const pageTop: PageState = { top: 0, marked: null };

/** The same place where the lines have changed: a marked link stays in sight; else the first link in sight is marked. */
export function fitPage({ top, marked }: PageState, layout: PageLayout): PageState {
  const { count, height, links } = layout;
  const lowest = Math.max(0, count - height);
  const line = marked === null ? undefined : links[marked];
  const kept = line === undefined ? top : Math.max(Math.min(top, line), line - height + 1);
  return markAt(Math.min(Math.max(0, kept), lowest), marked, layout);
}

/** What a key does: an arrow goes to the next link where that is in sight, and else one line on; a page shows others. */
export function movePage(state: PageState, by: PageEvent, layout: PageLayout): PageState {
  const { top, marked } = fitPage(state, layout);
  const { count, height, links } = layout;
  const lowest = Math.max(0, count - height);
  const goTo = (line: number, wanted: number | null) => markAt(Math.min(Math.max(0, line), lowest), wanted, layout);
  const isInSight = (link: number, first: number) => {
    const line = links[link];
    return line !== undefined && line >= first && line < first + height;
  };
  if (by === 'up' || by === 'down') {
    const step = by === 'up' ? -1 : 1;
    const next = (marked ?? -1) + step;
    if (marked !== null && isInSight(next, top)) return { top, marked: next };
    const moved = Math.min(Math.max(0, top + step), lowest);
    return goTo(moved, marked !== null && isInSight(next, moved) ? next : marked);
  }
  if (by === 'home') return goTo(0, null);
  if (by === 'end') return goTo(lowest, links.length - 1);
  return goTo(top + (by === 'page-up' ? -height : height), null);
}

/** Marks the link that is wanted if it is in sight, else the first that is. */
function markAt(top: number, wanted: number | null, { height, links }: PageLayout): PageState {
  const inSight = (line: number | undefined) => line !== undefined && line >= top && line < top + height;
  if (wanted !== null && inSight(links[wanted])) return { top, marked: wanted };
  const first = links.findIndex(inSight);
  return { top, marked: first < 0 ? null : first };
}
