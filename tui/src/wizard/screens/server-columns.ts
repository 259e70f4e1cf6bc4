import { formatServerAddress } from '@truefrom/core/address';
import type { ServerRow } from '@truefrom/core/settings';
import { cellsOf, cutToFit } from '../wrap-lines.ts';

type ColumnName = 'name' | 'address' | 'security' | 'login' | 'check' | 'used';
type Column = { readonly name: ColumnName; readonly title: string; readonly width: number };

/** The columns that fit: on a narrow screen address and login give way, their text is on the row's own page. */
export function columnsFor(columns: number): Column[] {
  const rest = columns - 2;
  const fixed: Column[] = [
    { name: 'security', title: 'Security', width: 9 },
    { name: 'check', title: 'Last check', width: 13 },
    { name: 'used', title: 'Used by', width: 8 },
  ];
  const left = rest - fixed.reduce((sum, column) => sum + column.width, 0);
  const parts = columns < 72 ? [0.5, 0.5, 0] : [0.28, 0.44, 0.28];
  const [name = 0, address = 0, login = 0] = parts.map((part) => Math.floor(left * part));
  const [security, check, used] = fixed as [Column, Column, Column];
  const wide: Column[] = [
    { name: 'name', title: 'Name', width: name },
    { name: 'address', title: 'Server', width: address },
    security,
    ...(login > 0 ? [{ name: 'login', title: 'Username', width: login } as const] : []),
    check,
    used,
  ];
  return wide;
}

export const headOf = (columns: readonly Column[]): string =>
  `  ${columns.map(({ title, width }) => fit(title, width)).join('')}`;

/** One row of the table, without its mark. `users` counts the senders that go through it. */
export function lineOfRow(row: ServerRow, columns: readonly Column[], users: number, now: Date): string {
  const cells: Record<ColumnName, string> = {
    name: row.name,
    address: formatServerAddress(row.address),
    security: row.enabled ? row.security : 'off',
    login: row.login.kind === 'none' ? '(none)' : row.login.username,
    check: checkText(row, now),
    used: users === 0 ? '-' : String(users),
  };
  return columns
    .map(({ name, width }) => fit(cells[name], width))
    .join('')
    .trimEnd();
}

function checkText({ lastCheck }: ServerRow, now: Date): string {
  if (lastCheck === null) return 'never';
  const minutes = Math.max(0, Math.round((now.getTime() - Date.parse(lastCheck.at)) / 60_000));
  const ago =
    minutes < 60
      ? `${minutes} min`
      : minutes < 2880
        ? `${Math.floor(minutes / 60)} h`
        : `${Math.floor(minutes / 1440)} d`;
  return `${lastCheck.ok ? '✓' : '✗'} ${ago} ago`;
}

/** Plain letters: a thousand rows with an ellipsis each take a third longer to be measured. */
const leftOut = '..';

/** The text in exactly `width` cells, with a blank at its end. */
function fit(text: string, width: number): string {
  const room = Math.max(leftOut.length, width - 1);
  const cells = cellsOf(text);
  if (cells <= room) return text + ' '.repeat(width - cells);
  const cut = cutToFit(text, room - leftOut.length + 1).slice(0, -1);
  return cut + leftOut + ' '.repeat(Math.max(0, width - cellsOf(cut) - leftOut.length));
}
