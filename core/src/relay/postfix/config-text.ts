import type { Service, Setting } from './config-rows.ts';

/** The first line of a main.cf that `truefrom postfix init` wrote. */
export const mark =
  '# Written by "truefrom postfix init": an instance that sends mail through the server of its sender.';

/** The text of main.cf (postconf(5)), each setting with its reason. */
export const formatMainCf = (settings: readonly Setting[]): string =>
  `${[mark, ...settings.map(formatSetting)].join('\n')}\n`;

/** A comment stands in a line of its own: behind a value it would be part of it. */
export const formatSetting = ({ name, value, why }: Setting): string =>
  `${why === '' ? '' : `# ${why}\n`}${`${name} = ${value}`.trimEnd()}`;

/** The text of master.cf (master(5)). */
export const formatMasterCf = (services: readonly Service[]): string =>
  `# service type private unpriv chroot wakeup maxproc command\n${services.flatMap(formatService).join('\n')}\n`;

/** A service as the lines of master.cf; braces let a value have blanks. */
export const formatService = ({ name, type, columns, settings }: Service): string[] => [
  `${name} ${type} ${columns}`,
  ...settings.map((setting) => `  -o { ${`${setting.name} = ${setting.value}`.trimEnd()} }`),
];
