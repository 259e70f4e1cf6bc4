import { formatServerAddress } from '../../address/index.ts';
import { serviceNames } from './hop.ts';

/** Where Postfix finds the maps: it asks `truefrom postfix serve` at a place of socketmap_table(5), or reads files of a folder. */
export type MapSource =
  | { readonly kind: 'socketmap'; readonly place: `unix:${string}` | `inet:${string}` }
  | { readonly kind: 'lmdb'; readonly folder: string };
/** One setting of main.cf, and why it is as it is. */
export type Setting = { readonly name: string; readonly value: string; readonly why: string };
/** A line of master.cf with what it overrides. */
export type Service = {
  readonly name: string;
  readonly type: 'inet' | 'unix' | 'unix-dgram';
  /** The columns private, unpriv, chroot, wakeup, maxproc and command. */
  readonly columns: string;
  readonly settings: readonly Setting[];
};
export type Instance = {
  readonly source: MapSource;
  readonly listen: { readonly host: string; readonly port: number };
  readonly hostName: string;
  /** Folders of the queue, of the data and of the log. */
  readonly queue: string;
  readonly data: string;
  readonly log: string;
  /** The authorities that certificates of servers may come from, PEM. */
  readonly authorities: string;
  /** The folder of Postfix's own tables of map types. */
  readonly metaFolder: string;
  /** What becomes of a sender that no table names; see {@link defaultTransport}. */
  readonly defaultTransport: string;
};

export const mapFiles = {
  transport: 'transport_by_sender',
  login: 'login_by_next_hop',
  tls: 'tls_by_next_hop',
} as const;

/** Where a map is, as Postfix writes it. */
export const mapAt = (source: MapSource, map: keyof typeof mapFiles): string =>
  source.kind === 'socketmap' ? `socketmap:${source.place}:${map}` : `lmdb:${source.folder}/${mapFiles[map]}`;

/** Taken where nobody was asked, which must not happen: no mail may go a way of its own. */
export const askedNobody = 'retry:4.3.0 Nobody could say where this mail should go';

const row = (name: string, value: string, why: string): Setting => ({ name, value, why });

/** What any Postfix needs in main.cf, one that does other things as well included. */
export const routingSettings = (source: MapSource): Setting[] => [
  row(
    'sender_dependent_default_transport_maps',
    mapAt(source, 'transport'),
    'The service and the server of each envelope sender.',
  ),
  row('empty_address_default_transport_maps_lookup_key', '<>', 'So that notices are asked about, too.'),
  row('smtpd_forbid_bare_newline', 'normalize', 'No second mail inside a mail.'),
  row('smtpd_forbid_bare_newline_exclusions', '', 'By default this host would be let through.'),
  row('cleanup_replace_stray_cr_lf', 'yes', 'Nor one that only a careless server would see.'),
];

/** The settings of an instance of its own, in their order. */
export const ownSettings = (instance: Instance): Setting[] => [
  row('compatibility_level', '3.6', 'Defaults that are the same on every version.'),
  row('meta_directory', instance.metaFolder, 'Map types that are packages of their own.'),
  row('queue_directory', instance.queue, 'Nothing is shared with another instance.'),
  row('data_directory', instance.data, 'Owned by the account of Postfix.'),
  row('maillog_file', `${instance.log}/mail.log`, '"postfix logrotate" begins a new one.'),
  row('maillog_file_prefixes', instance.log, 'Else Postfix takes places under /var alone.'),
  row('myhostname', instance.hostName, 'Said to servers in EHLO.'),
  row('inet_interfaces', 'loopback-only', 'Programs of this host alone.'),
  row('inet_protocols', 'all', ''),
  row('mynetworks', '127.0.0.0/8 [::1]/128', ''),
  row('smtpd_relay_restrictions', 'permit_mynetworks, reject', ''),
  row('smtpd_sender_restrictions', 'reject_non_fqdn_sender', 'A sender without a domain has no route.'),
  row('mydestination', '', 'Nothing is delivered here.'),
  row('local_transport', 'error:5.1.1 no mail is delivered on this host', ''),
  row('local_recipient_maps', '', ''),
  row('alias_maps', '', ''),
  row('alias_database', '', ''),
  row('relay_domains', '', 'No way beside the routes.'),
  row('transport_maps', '', 'No way beside the routes.'),
  row('relayhost', '', 'No way beside the routes.'),
  row('default_transport', instance.defaultTransport, 'For what no map answers.'),
  ...routingSettings(instance.source),
  row('smtpd_forbid_unauth_pipelining', 'yes', ''),
  row('smtpd_discard_ehlo_keywords', 'chunking, silent-discard', 'One way to end a mail.'),
  row('disable_vrfy_command', 'yes', ''),
  row('smtpd_peername_lookup', 'no', 'Only this host connects.'),
  row('local_header_rewrite_clients', '', 'Headers stay as they were written.'),
  row('allow_percent_hack', 'no', 'Addresses stay as they were written.'),
  row('swap_bangpath', 'no', ''),
  row('recipient_delimiter', '', ''),
  row('message_size_limit', '104857600', '100 MB; the server has the last word.'),
  row('mailbox_size_limit', '0', ''),
  row('delay_warning_time', '4h', 'The sender hears of mail that waits.'),
  row('notify_classes', '', 'Nobody here reads mail for postmaster.'),
  row('biff', 'no', ''),
];

/** The services that carry mail: the same in every Postfix. All that is said of logins and encryption stands here. */
export const carryingServices = (source: MapSource, authorities: string): Service[] => {
  const common = [
    row('syslog_name', 'postfix/truefrom', ''),
    row('smtp_host_lookup', 'dns, native', 'Names of /etc/hosts, too.'),
    row('smtp_line_length_limit', '0', 'Long lines are not broken.'),
    row('smtp_fallback_relay', '', 'No other server in place of the one of the sender.'),
    row('smtp_sasl_auth_enable', 'yes', ''),
    row('smtp_sasl_password_maps', mapAt(source, 'login'), ''),
    row('smtp_sender_dependent_authentication', 'no', 'The login belongs to the server.'),
    row('smtp_sasl_mechanism_filter', 'plain, login', ''),
    row('smtp_tls_policy_maps', mapAt(source, 'tls'), ''),
  ];
  const encrypted = [
    ...common,
    row('smtp_tls_security_level', 'secure', 'Where the policy does not say more.'),
    row('smtp_tls_CAfile', authorities, ''),
    row('smtp_tls_mandatory_protocols', '!SSLv2, !SSLv3, !TLSv1, !TLSv1.1', ''),
    row('smtp_tls_fingerprint_digest', 'sha256', ''),
    row('smtp_tls_loglevel', '1', ''),
    row('smtp_sasl_security_options', 'noanonymous, noplaintext', 'No password in the clear.'),
    row('smtp_sasl_tls_security_options', 'noanonymous', ''),
  ];
  const clear = [
    ...common,
    row('smtp_tls_security_level', 'none', ''),
    row('smtp_sasl_security_options', 'noanonymous', 'Only servers of this host have a login here.'),
  ];
  const columns = '- - n - - smtp';
  return [
    { name: serviceNames.starttls, type: 'unix', columns, settings: encrypted },
    {
      name: serviceNames.tls,
      type: 'unix',
      columns,
      settings: [...encrypted, row('smtp_tls_wrappermode', 'yes', 'TLS from the first octet: port 465.')],
    },
    { name: serviceNames.none, type: 'unix', columns, settings: clear },
  ];
};

/** Every service of an instance of its own; none of those that would deliver elsewhere. */
export const ownServices = ({ listen, source, authorities }: Instance): Service[] => [
  { name: formatServerAddress(listen), type: 'inet', columns: 'n - n - - smtpd', settings: [] },
  ...plainServices.map(([name, columns]): Service => ({ name, type: 'unix', columns, settings: [] })),
  { name: 'postlog', type: 'unix-dgram', columns: 'n - n - 1 postlogd', settings: [] },
  ...carryingServices(source, authorities),
];

const plainServices: readonly (readonly [name: string, columns: string])[] = [
  ['pickup', 'n - n 60 1 pickup'],
  ['cleanup', 'n - n - 0 cleanup'],
  ['qmgr', 'n - n 300 1 qmgr'],
  ['tlsmgr', '- - n 1000? 1 tlsmgr'],
  ['rewrite', '- - n - - trivial-rewrite'],
  ['bounce', '- - n - 0 bounce'],
  ['defer', '- - n - 0 bounce'],
  ['trace', '- - n - 0 bounce'],
  ['flush', 'n - n 1000? 0 flush'],
  ['proxymap', '- - n - - proxymap'],
  ['showq', 'n - n - - showq'],
  ['error', '- - n - - error'],
  ['retry', '- - n - - error'],
  ['discard', '- - n - - discard'],
  ['anvil', '- - n - 1 anvil'],
  ['scache', '- - n - 1 scache'],
];
