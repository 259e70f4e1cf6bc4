import type { ServerRow } from '@truefrom/core/settings';
import { atTop, type ListState } from '../list-state.ts';
import type { Wizard } from '../wizard-context.ts';

/** Where the table stands, for the way back; `added` is a row that has just come in, until a key is pressed. */
export type ServersPlace = { readonly list: ListState; readonly filter: string; readonly added?: string };

const name = 'servers';
type Memory = Pick<Wizard, 'memory'>;

export const keepPlace = ({ memory }: Memory, place: ServersPlace): void => void memory.set(name, place);

/** The table is to open with this row marked. */
export const markAdded = (wizard: Memory, id: string): void =>
  keepPlace(wizard, { list: atTop, filter: '', added: id });

export function placeIn({ memory }: Memory, servers: readonly ServerRow[]): ServersPlace {
  const kept = (memory.get(name) as ServersPlace | undefined) ?? { list: atTop, filter: '' };
  const at = servers.findIndex(({ id }) => id === kept.added);
  return at < 0 ? kept : { ...kept, list: { marked: at, top: 0 } };
}
