import type { Settings } from '@truefrom/core/settings';
import { emptyTable, twoServers } from './example.ts';
import type { WizardPicture } from './types.ts';

/** Keys as a keyboard sends them, and a text that is on the screen when all of them have had their effect. */
export type Pressed = { readonly keys: string; readonly shows: string };

/** How the wizard is led to a screen, in a terminal of `columns` and `rows`. */
export type Scene = Pick<WizardPicture, 'name' | 'title'> & {
  readonly columns: number;
  readonly rows: number;
  readonly settings: Settings;
  readonly pressed: readonly Pressed[];
};

const [enter, down] = ['\r', '\u001b[B'];

/** Each field leads to the next one, the last one to the button. */
const filledForm: readonly Pressed[] = [
  { keys: enter, shows: 'The table is empty' },
  { keys: 'n', shows: 'Press Enter to complete field' },
  { keys: `smtp.yourcompany.com${enter}`, shows: 'The username with which' },
  { keys: `mailout${enter}`, shows: 'Ctrl-R shows it' },
  { keys: `secret${enter}`, shows: 'Press Enter to submit form' },
];

export const scenes: readonly Scene[] = [
  {
    name: 'servers',
    title: 'The table "Other SMTP server"',
    // The least at which the address is shown whole.
    columns: 89,
    rows: 15,
    settings: twoServers,
    pressed: [{ keys: enter, shows: '2 servers' }],
  },
  {
    name: 'form',
    title: 'A new server, filled in',
    columns: 76,
    rows: 21,
    settings: emptyTable,
    pressed: filledForm,
  },
  {
    name: 'check',
    title: 'The check before a server is saved',
    columns: 76,
    rows: 27,
    settings: emptyTable,
    pressed: [...filledForm, { keys: enter, shows: 'Mail can be sent through this server.' }],
  },
  {
    name: 'account',
    title: 'My account, E-mail settings',
    columns: 76,
    rows: 15,
    settings: twoServers,
    pressed: [
      { keys: down + down + enter, shows: 'Outgoing mail server (SMTP)' },
      { keys: down, shows: '→ comes from yourcompany.com' },
    ],
  },
];
