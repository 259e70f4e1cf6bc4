import { decideRoute, receiverView } from '@truefrom/core/relay';
import type { ServerRow } from '@truefrom/core/settings';
import { expect, test } from 'vitest';
import { mailbox, serverRow, settingsOf } from '../harness/settings.ts';

const seen = (row: Partial<ServerRow> | null, choice: string | null = 'own') => {
  const servers = row ? [serverRow({ id: 'own', ...row })] : [];
  const settings = settingsOf({ servers, senders: { '@yourcompany.com': 'anna' }, choices: { anna: choice } });
  const sender = mailbox('anna@yourcompany.com');
  return receiverView(settings, decideRoute(settings, sender), sender);
};
const at = (host: string, more: Partial<ServerRow> = {}) => ({ address: { host, port: 587 }, ...more });

test.each([
  {
    view: seen(null, null),
    comesFrom: 'carerix.net',
    aligned: false,
    why: 'the default server sends as its own domain',
  },
  {
    view: seen(at('smtp.yourcompany.com')),
    comesFrom: 'yourcompany.com',
    aligned: true,
    why: 'the server lies within the domain',
  },
  { view: seen(at('192.42.11.22')), comesFrom: 'yourcompany.com', aligned: true, why: 'an IP number says nothing' },
  { view: seen(at('localhost')), comesFrom: 'yourcompany.com', aligned: true, why: 'nor does this host' },
  {
    view: seen(at('192.42.11.22', { certificateName: 'mx.provider.test' })),
    comesFrom: 'mx.provider.test',
    aligned: false,
    why: 'its certificate does',
  },
  {
    view: seen(at('smtp.provider.test')),
    comesFrom: 'smtp.provider.test',
    aligned: false,
    why: 'another company sends',
  },
  {
    view: seen(at('smtp.notyourcompany.com')),
    comesFrom: 'smtp.notyourcompany.com',
    aligned: false,
    why: 'only the end of the name is alike',
  },
  { view: seen({ enabled: false }), comesFrom: null, aligned: false, why: 'nobody receives a refused mail' },
])('comes from $comesFrom: $why', ({ view, comesFrom, aligned }) => {
  expect(view).toMatchObject({ senderDomain: 'yourcompany.com', comesFrom, aligned });
  expect(view.text).toBe(comesFrom === null ? 'is not sent' : `comes from ${comesFrom}`);
});
