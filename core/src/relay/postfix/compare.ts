import type { ProblemCode } from '../../problem/index.ts';
import type { Service, Setting } from './config-rows.ts';

export type Severity = 'error' | 'warning' | 'note';
/** Something about a Postfix and these settings. `command` mends it, where one does; null elsewhere. */
export type PostfixFinding = {
  readonly code: ProblemCode;
  readonly severity: Severity;
  readonly found: string;
  readonly command: string | null;
};

/** What `postconf` says: the values of main.cf, and of master.cf the lines (`name/type`) and what they override. */
export type FoundConfig = {
  readonly main: ReadonlyMap<string, string>;
  readonly services: ReadonlyMap<string, string>;
  /** By `name/type/setting`. */
  readonly overrides: ReadonlyMap<string, string>;
};

/** Each setting of main.cf that is not as it must be. `folder` is the folder of the instance, for the commands. */
export function compareMain(wanted: readonly Setting[], { main }: FoundConfig, folder: string): PostfixFinding[] {
  return wanted.flatMap(({ name, value }) => {
    const is = main.get(name);
    if (is !== undefined && sameValue(is, value)) return [];
    const code = /^(smtpd_forbid_bare|cleanup_replace_stray)/.test(name)
      ? 'postfix/bare-newline'
      : 'postfix/setting-differs';
    const command = is === undefined ? null : `postconf -c ${folder} -e '${`${name} = ${value}`.trimEnd()}'`;
    return [finding(code, `${name} ${is === undefined ? 'is not known to this Postfix' : says(is, value)}`, command)];
  });
}

/** Each service that is not there, has another line, or overrides something else. Services beside ours are not looked at. */
export function compareServices(wanted: readonly Service[], found: FoundConfig, folder: string): PostfixFinding[] {
  return wanted.flatMap(({ name, type, columns, settings }) => {
    const service = `${name}/${type}`;
    const line = found.services.get(service);
    if (line === undefined) return [finding('postfix/service-missing', service, null)];
    const differs =
      line === columns
        ? []
        : [
            finding(
              'postfix/service-differs',
              `${service} ${says(line, columns)}`,
              `postconf -c ${folder} ${fieldsThatDiffer(service, line, columns)}`,
            ),
          ];
    const overridden = settings.flatMap((setting) => {
      const is = found.overrides.get(`${service}/${setting.name}`);
      if (is !== undefined && sameValue(is, setting.value)) return [];
      const value = setting.value.replace(/,\s+/g, ','); // postconf takes no blanks here
      const command = `postconf -c ${folder} -P '${service}/${setting.name}=${value}'`;
      const found_ = `${service}: ${setting.name} ${is === undefined ? `is missing, wanted "${setting.value}"` : says(is, setting.value)}`;
      return [finding('postfix/service-differs', found_, command)];
    });
    return [...differs, ...overridden];
  });
}

/** Each service, of ours or not, that has a setting of its own in the place of one that main.cf must have. */
export function compareOverrides(wanted: readonly Setting[], { overrides }: FoundConfig, folder: string) {
  return [...overrides].flatMap(([place, is]) => {
    const setting = wanted.find(({ name }) => name === nameIn(place));
    if (setting === undefined || sameValue(is, setting.value)) return [];
    const found = `${place.slice(0, -setting.name.length - 1)}: ${setting.name} ${says(is, setting.value)}`;
    return [finding('postfix/service-differs', found, `postconf -c ${folder} -PX '${place}'`)];
  });
}

/** `smtp/inet/content_filter`, but the name of a service may have slashes, too. */
const nameIn = (place: string): string => place.slice(place.lastIndexOf('/') + 1);

/** The columns of master.cf as `postconf -F` calls them. */
const fields = ['private', 'unprivileged', 'chroot', 'wakeup', 'process_limit', 'command'];

/** Changes columns alone: a whole line would take away what it overrides. */
function fieldsThatDiffer(service: string, line: string, columns: string): string {
  const [is, wanted] = [line.split(' '), columns.split(' ')];
  const differing = fields.flatMap((field, at) =>
    is[at] === wanted[at] ? [] : [`'${service}/${field}=${wanted[at]}'`],
  );
  return `-F ${differing.join(' ')}`;
}

/**
 * Settings, of main.cf or of a service, that send mail elsewhere or change its sender before anybody asks for its route, but those
 * of main.cf that were looked at already.
 */
export function overruling({ main, overrides }: FoundConfig, seen: readonly string[] = []): PostfixFinding[] {
  const ofServices = [...overrides].filter(([place]) => overrulingSettings.includes(nameIn(place)));
  const ofMain = overrulingSettings
    .filter((name) => !seen.includes(name))
    .map((name) => [name, main.get(name)] as const);
  return [...ofMain, ...ofServices].flatMap(([name, value = '']) => {
    if (value === '') return [];
    return [{ ...finding('postfix/overruled', `${name} = ${value}`, null), severity: 'warning' as const }];
  });
}

const overrulingSettings: readonly string[] = [
  'content_filter',
  'masquerade_domains',
  'transport_maps',
  'relocated_maps',
  'sender_canonical_maps',
  'canonical_maps',
  'relay_domains',
  'smtp_generic_maps',
];

const finding = (code: ProblemCode, found: string, command: string | null): PostfixFinding => ({
  code,
  severity: 'error',
  found,
  command,
});

const says = (is: string, wanted: string): string => `is "${is}", wanted "${wanted}"`;

/** Blanks and commas part the words of a list, whichever it is. */
const sameValue = (a: string, b: string): boolean => words(a) === words(b);
const words = (value: string): string =>
  value
    .split(/[\s,]+/)
    .filter((word) => word !== '')
    .join(' ');

/** Reads the lines `name = value` of postconf(1). */
export const readSettingLines = (text: string): Map<string, string> =>
  new Map(
    text.split('\n').flatMap((line) => {
      const [, name, value] = /^(\S+) =\s?(.*)$/.exec(line) ?? [];
      return name === undefined ? [] : [[name, (value ?? '').trim()] as const];
    }),
  );

/** Reads the lines of `postconf -M`, without what they override. */
export const readServiceLines = (text: string): Map<string, string> =>
  new Map(
    text.split('\n').flatMap((line) => {
      const [name, type, ...columns] = line.split(/\s+/).filter((word) => word !== '');
      if (name === undefined || type === undefined || line.startsWith(' ')) return [];
      return [[`${name}/${type}`, columns.slice(0, 6).join(' ')] as const];
    }),
  );
