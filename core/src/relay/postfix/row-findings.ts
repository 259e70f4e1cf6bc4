import { formatServerAddress } from '../../address/index.ts';
import { printable } from '../../problem/index.ts';
import type { Settings } from '../../settings/index.ts';
import type { PostfixFinding } from './compare.ts';
import { hopsOf } from './hop.ts';

/** What these settings ask for and Postfix cannot do, or does in its own way. */
export function rowFindings(settings: Settings): PostfixFinding[] {
  const hops = hopsOf(settings);
  const finding = (given: Omit<PostfixFinding, 'command'>): PostfixFinding => ({ ...given, command: null });
  const addresses = new Set(hops.map(({ server }) => formatServerAddress(server.address)));
  const shared = [...addresses]
    .map((address) => hops.filter(({ server }) => formatServerAddress(server.address) === address))
    .filter((group) => group.length > 1);
  return [
    ...hops.flatMap(({ obstacle, server }) =>
      obstacle === null ? [] : [finding({ code: obstacle, severity: 'error', found: printable(server.name) })],
    ),
    ...shared.map((group) =>
      finding({
        code: 'postfix/shared-address',
        severity: 'note',
        found: printable(group.map(({ server, nextHop }) => `${server.name} ${nextHop}`).join(', ')),
      }),
    ),
    ...hops.flatMap(({ server: { name, mailsPerHour } }) =>
      mailsPerHour === undefined
        ? []
        : [
            finding({
              code: 'postfix/no-hourly-limit',
              severity: 'warning',
              found: printable(`${name}: ${mailsPerHour}`),
            }),
          ],
    ),
    ...(settings.headerFrom === 'pass'
      ? []
      : [finding({ code: 'postfix/no-header-from', severity: 'warning', found: settings.headerFrom })]),
  ];
}
