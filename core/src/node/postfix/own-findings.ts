import {
  askedNobody,
  compareMain,
  compareServices,
  defaultTransport,
  type FoundConfig,
  type MapSource,
  overruling,
  ownServices,
  ownSettings,
  type PostfixFinding,
  routingSettings,
} from '../../relay/index.ts';
import type { Settings } from '../../settings/index.ts';

/** What the administrator of an instance of its own may have chosen otherwise; nothing about routes hangs on it. */
const free = [
  'meta_directory',
  'queue_directory',
  'data_directory',
  'maillog_file',
  'maillog_file_prefixes',
  'myhostname',
  'message_size_limit',
  'mailbox_size_limit',
  'delay_warning_time',
  'notify_classes',
  'compatibility_level',
  'inet_protocols',
  'smtpd_peername_lookup',
];

/** What `truefrom postfix init` writes and a Postfix that does other things as well need not have. */
export function ownFindings(
  config: FoundConfig,
  source: MapSource,
  settings: Settings,
  folder: string,
): PostfixFinding[] {
  const instance = {
    source,
    listen: { host: '', port: 0 },
    hostName: '',
    queue: '',
    data: '',
    log: '',
    authorities: '',
    metaFolder: '',
    defaultTransport: source.kind === 'lmdb' ? defaultTransport(settings) : askedNobody,
  };
  const others = new Set([...free, ...routingSettings(source).map(({ name }) => name)]);
  const wanted = ownSettings(instance).filter(({ name }) => !others.has(name));
  const services = ownServices(instance).filter(({ settings: own, type }) => own.length === 0 && type === 'unix');
  return [
    ...compareMain(wanted, config, folder),
    ...overruling(
      config,
      wanted.map(({ name }) => name),
    ),
    ...compareServices(services, config, folder),
  ];
}
