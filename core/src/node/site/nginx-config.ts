import {
  allowedMethods,
  type HeaderRow,
  hiddenPaths,
  otherType,
  type Place,
  redirectStatus,
  typesByExtension,
  typesByPath,
} from '../../knowledge/index.ts';
import {
  asPattern,
  type ConfigRequest,
  hiddenAnywhere,
  hiddenUnderWellKnown,
  indented,
  nameOf,
  originOf,
  rowsOf,
} from './config-rows.ts';

/**
 * A configuration for nginx 1.18 or newer, to be included in its `http` block. Headers that differ by path or status come out
 * of maps: an `add_header` in a `location` would cancel all that are inherited.
 */
export function nginxConfig(request: ConfigRequest): string {
  const { url, folder, places } = request;
  const { alike, varied } = rowsOf(request);
  const origin = originOf(url);
  const isTls = origin.scheme === 'https';
  const lines = [
    `# The knowledge base at ${url}, for nginx: printed by "truefrom site config nginx".`,
    '# Save it as /etc/nginx/conf.d/truefrom.conf, then: nginx -t && nginx -s reload',
    '# Print it again when an article or a keyword is added: their redirects stand below.',
    '',
    ...varied.flatMap(headerMap),
    '# Which methods are answered, told to those who use another.',
    'map $status $truefrom_allow {',
    `  405 "${allowedMethods.join(', ')}";`,
    '  default "";',
    '}',
    '',
    'server {',
    ...indented([
      ...listenLines(origin),
      '',
      `root "${folder}";`,
      'index index.html;',
      'server_tokens off;',
      '',
      '# Redirects name no host and no port: behind another proxy these would be the wrong ones.',
      'absolute_redirect off;',
      '',
      'types {',
      ...indented(Object.entries(typesByExtension).map(([extension, type]) => `${type} ${extension};`)),
      '}',
      `default_type ${otherType};`,
      'charset utf-8;',
      `charset_types ${textTypes().join(' ')};`,
      '',
      '# Every text stands there compressed, too: name.gz and name.br.',
      'gzip_static on;',
      'gzip_vary on;',
      '# brotli_static on;  # with the module libnginx-mod-http-brotli-static',
      '',
      ...alike.map(({ name, value }) => `add_header ${name} "${value}" always;`),
      ...varied.map(({ name }) => `add_header ${name} ${variableOf(name)} always;`),
      'add_header Allow $truefrom_allow always;',
      ...(isTls
        ? ['# Once all is well with TLS:', '# add_header Strict-Transport-Security "max-age=31536000" always;']
        : []),
      '',
      `if ($request_method !~ "^(${allowedMethods.join('|')})$") {`,
      '  return 405;',
      '}',
      'if ($truefrom_moved) {',
      `  return ${redirectStatus} $truefrom_moved$is_args$args;`,
      '}',
      '',
      '# A folder without a page is not there; nor is what is hidden.',
      'error_page 403 404 =404 /404.html;',
      `location ~ "${hiddenUnderWellKnown}|^(?!${asPattern(hiddenPaths.but)})${hiddenAnywhere}" {`,
      '  return 404;',
      '}',
      ...Object.entries(typesByPath).flatMap(([path, type]) => [
        '',
        `location = ${path} {`,
        '  types {}',
        `  default_type ${type};`,
        '}',
      ]),
    ]),
    '}',
    '',
    '# Redirects of pages that people type by hand, in any case and without the last slash.',
    'map $uri $truefrom_typed {',
    '  "~^(?<truefrom_bare>.+)/$" $truefrom_bare;',
    '  default $uri;',
    '}',
    '',
    '# The page itself is not sent to itself.',
    'map "$truefrom_place $uri" $truefrom_moved {',
    '  "~^(?<truefrom_here>\\S+) \\k<truefrom_here>$" "";',
    '  default $truefrom_place;',
    '}',
    '',
    '# The first column is compared without regard to case.',
    'map $truefrom_typed $truefrom_place {',
    '  default "";',
    ...indented(places.map(placeLine)),
    '}',
  ];
  return `${lines.join('\n')}\n`;
}

const variableOf = (header: string) => `$truefrom_${nameOf(header, '_')}`;

function headerMap({ name, value, elsewhere = [], onError }: HeaderRow): string[] {
  return [
    `map "$status $uri" ${variableOf(name)} {`,
    `  "~^[45]" "${onError ?? value ?? ''}";`,
    ...elsewhere.map(
      ({ under, value: other }) => `  "~^\\d+ ${asPattern(under)}${under.endsWith('/') ? '' : '$'}" "${other}";`,
    ),
    `  default "${value ?? ''}";`,
    '}',
    '',
  ];
}

/** What nginx keeps in a hash must be short: its buckets are as long as a line of the processor's cache. */
const maxHashedLetters = 40;

function placeLine(place: Place): string {
  const bare = place.slice(0, -1);
  return place.length > maxHashedLetters ? `"~*^${asPattern(bare)}$" ${place};` : `${bare} ${place};`;
}

const textTypes = () => [
  ...new Set(Object.values(typesByExtension).filter((type) => type.startsWith('text/') && type !== 'text/html')),
];

function listenLines({ scheme, host, port, loopback }: ReturnType<typeof originOf>): string[] {
  const name = `server_name ${host.includes(':') ? `"[${host}]"` : host};`;
  if (loopback !== null) {
    return [`listen ${loopback.includes(':') ? `[${loopback}]` : loopback}:${port};  # this machine alone`, name];
  }
  if (scheme === 'http') return [`listen ${port};`, `listen [::]:${port};`, name];
  return [
    'listen 80;',
    'listen [::]:80;',
    name,
    `# TLS is yours to add: "certbot --nginx -d ${host}" writes it here, or by hand:`,
    `# listen ${port} ssl;`,
    `# listen [::]:${port} ssl;`,
    '# ssl_certificate /etc/ssl/certs/site.pem;',
    '# ssl_certificate_key /etc/ssl/private/site.key;',
  ];
}
