import type { Solution } from '@truefrom/core/refusal';
import type { StoreRole } from '@truefrom/core/settings';
import type { Screen } from '../navigation.ts';

/** What following a solution opens: a screen, or its section of the article to read here. */
export type Way = {
  readonly opens: Screen | 'section';
  readonly does: string;
  /** The section can be read, too. */
  readonly hasSection?: true;
};

const newServer: Way = { opens: { name: 'edit', id: null }, does: 'add a server' };
const ownChoice: Way = { opens: { name: 'account' }, does: 'choose your server' };
const ownDomain: Way = { opens: { name: 'domain', server: null }, does: 'check your domain', hasSection: true };
export const section: Way = { opens: 'section', does: 'read on' };

/** Where each solution leads, by what the login may do. */
export const ways: Readonly<Record<Solution, Readonly<Record<StoreRole, Way>>>> = {
  'own-server': { administrator: newServer, user: ownChoice },
  spf: { administrator: ownDomain, user: ownDomain },
  message: { administrator: section, user: section },
};
