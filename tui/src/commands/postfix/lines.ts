import {
  carryingServices,
  defaultTransport,
  formatService,
  formatSetting,
  type MapSource,
  routingSettings,
} from '@truefrom/core/relay';
import type { Settings } from '@truefrom/core/settings';

/** What a Postfix that is there already needs besides what it has. */
export function linesToAdd(source: MapSource, authorities: string, settings: Settings) {
  const isFiles = source.kind === 'lmdb';
  const forOthers = {
    name: 'default_transport',
    value: defaultTransport(settings),
    why: 'For senders that no file names.',
  };
  return {
    main: [...routingSettings(source), ...(isFiles ? [forOthers] : [])].flatMap((setting) =>
      formatSetting(setting).split('\n'),
    ),
    master: carryingServices(source, authorities).flatMap(formatService),
    notes: [
      ...(source.kind === 'socketmap' && source.place.startsWith('unix:')
        ? ['The service "rewrite" must see the socket: postconf -F rewrite/unix/chroot=n']
        : []),
      'transport_maps, relay_domains and mydestination come first, and stay as they are.',
      'Then: postfix reload, and truefrom postfix check.',
    ],
  };
}
