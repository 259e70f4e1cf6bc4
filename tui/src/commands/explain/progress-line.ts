import { counted, grouped } from './words.ts';

/** How far a run is. `total` and `read` are octets; `total` is null where the end is not known. */
export type Progress = {
  readonly read: number;
  readonly total: number | null;
  readonly mails: number;
  readonly elapsedMs: number;
};

const [leastBar, mostBar] = [10, 30];

/** One line that says how far it is, in at most `columns` cells: what matters least is left out first. */
export function progressLine({ read, total, mails, elapsedMs }: Progress, columns: number): string {
  const share = total === null || total === 0 ? null : Math.min(1, read / total);
  const rate = elapsedMs === 0 ? 0 : Math.round((mails * 1000) / elapsedMs);
  const parts = [counted(mails, 'mail'), `${grouped(rate)} a second`];
  if (share !== null && share > 0 && share < 1) parts.push(`${timeText((elapsedMs * (1 - share)) / share)} left`);
  const lead = share === null ? [] : [`${Math.floor(share * 100)} %`.padStart(5)];
  const texts = [...lead, ...parts];
  while (texts.length > 1 && texts.join(gap).length > columns) texts.pop();
  const line = texts.join(gap);
  const space = columns - line.length - gap.length;
  if (share === null || space < leastBar) return line.slice(0, columns);
  return bar(share, Math.min(mostBar, space)) + gap + line;
}

const gap = '  ';

function bar(share: number, cells: number): string {
  const full = Math.floor(share * cells);
  return '█'.repeat(full) + '░'.repeat(cells - full);
}

/** `12 s`, `3 min`: no more exactly than it can be known. */
function timeText(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  return seconds < 100 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
}
