import {
  allowedMethods,
  contentTypeOf,
  type HeaderRow,
  hiddenPaths,
  redirectStatus,
  typesByExtension,
  typesByPath,
  withCharset,
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
 * A Caddyfile for Caddy 2.6 or newer. Errors have a route of their own in Caddy and lose what was set before, so the headers
 * are a snippet that both use; matchers of one header exclude each other, as the later one would win.
 */
export function caddyConfig(request: ConfigRequest): string {
  const { url, folder, places } = request;
  const { alike, varied } = rowsOf(request);
  const { loopback, host } = originOf(url);
  const lines = [
    `# The knowledge base at ${url}, for Caddy: printed by "truefrom site config caddy".`,
    '# Save it as /etc/caddy/Caddyfile, or import it there, then: caddy reload',
    '# Print it again when an article or a keyword is added: their redirects stand below.',
    '',
    '(truefrom_headers) {',
    ...indented(['header {', ...indented(alike.map(({ name, value }) => `${name} "${value}"`)), '  -Server', '}']),
    '}',
    '',
    `${url} {`,
    ...indented([
      ...(loopback === null ? [] : [`bind ${loopback} # this machine alone`]),
      ...(url.startsWith('https:') ? [`# Caddy gets and renews the certificate for ${host} by itself.`] : []),
      `root * "${folder}"`,
      '',
      'import truefrom_headers',
      ...varied.flatMap(headerLines),
      '',
      ...typeLines(),
      '',
      'route {',
      ...indented([
        `@refused not method ${allowedMethods.join(' ')}`,
        'handle @refused {',
        `  header Allow "${allowedMethods.join(', ')}"`,
        '  error 405',
        '}',
        '',
        '@hidden {',
        `  path_regexp "${hiddenAnywhere}"`,
        `  not path ${hiddenPaths.but}*`,
        '}',
        'error @hidden 404',
        `@hidden-well-known path_regexp "${hiddenUnderWellKnown}"`,
        'error @hidden-well-known 404',
        '# A regular expression is shown two slashes as one. A redirect to them would name another host.',
        '@two-slashes path *//*',
        'error @two-slashes 404',
        '',
        '# A rewrite keeps the query, and what was rewritten is redirected.',
        '@moved expression `{truefrom_place} != "" && {truefrom_place} != {path}`',
        'route @moved {',
        '  rewrite * {truefrom_place}',
        `  redir {uri} ${redirectStatus}`,
        '}',
        '@folder {',
        '  not path */',
        '  file {path}/index.html',
        '}',
        'route @folder {',
        '  rewrite * {path}/',
        `  redir {uri} ${redirectStatus}`,
        '}',
        '',
        '# Every text stands there compressed, too: name.br and name.gz.',
        'file_server {',
        '  precompressed br gzip',
        '  disable_canonical_uris',
        '}',
      ]),
      '}',
      '',
      'handle_errors {',
      ...indented([
        'import truefrom_headers',
        ...varied.flatMap(errorHeader),
        '# Conditions are about the page that was asked for.',
        'request_header -If-None-Match',
        'request_header -If-Modified-Since',
        'request_header -If-Range',
        'request_header -Range',
        '@missing expression `{err.status_code} == 404`',
        'handle @missing {',
        '  rewrite * /404.html',
        `  header Content-Type "${contentTypeOf('/404.html')}"`,
        '  file_server {',
        '    precompressed br gzip',
        '  }',
        '}',
        `header Content-Type "${withCharset('text/plain')}"`,
        'respond "{err.status_code} {err.status_text}"',
      ]),
      '}',
      '',
      '# Redirects of pages that people type by hand, in any case and without the last slash. Caddy reads this first.',
      'map {path} {truefrom_place} {',
      '  default ""',
      ...indented(places.map((place) => `"~(?i)^${asPattern(place.slice(0, -1))}/?$" "${place}"`)),
      '}',
    ]),
    '}',
  ];
  return `${lines.join('\n')}\n`.replace(/^(?: {2})+/gm, (blanks) => '\t'.repeat(blanks.length / 2)); // as "caddy fmt" wants it
}

const glob = (under: string) => (under.endsWith('/') ? `${under}*` : under);

function headerLines({ name, value, elsewhere = [] }: HeaderRow): string[] {
  const own = nameOf(name, '-');
  const values = [...new Set(elsewhere.map((special) => special.value))];
  const special = values.flatMap((other, index) => {
    const paths = elsewhere.filter((each) => each.value === other).map(({ under }) => glob(under));
    return [`@${own}-${index + 1} path ${paths.join(' ')}`, `header @${own}-${index + 1} ${name} "${other}"`];
  });
  if (value === null) return special;
  const rest = elsewhere.map(({ under }) => glob(under)).join(' ');
  return [...special, `@${own} not path ${rest}`, `header @${own} ${name} "${value}"`];
}

function errorHeader({ name, value, onError }: HeaderRow): string[] {
  const given = onError ?? value;
  return given === null ? [`header -${name}`] : [`header ${name} "${given}"`];
}

function typeLines(): string[] {
  const special = Object.keys(typesByPath);
  const byPath = special.map((path) => `header ${path} Content-Type "${typesByPath[path]}"`);
  const byExtension = Object.entries(typesByExtension).flatMap(([extension, type]) => {
    const others = special.filter((path) => path.endsWith(`.${extension}`));
    const isPage = extension === 'html';
    const matcher = `@type-${extension}`;
    const paths = isPage ? '*/ *.html' : `*.${extension}`;
    return [
      ...(others.length === 0
        ? [`${matcher} path ${paths}`]
        : [`${matcher} {`, `  path ${paths}`, `  not path ${others.join(' ')}`, '}']),
      `header ${matcher} Content-Type "${withCharset(type)}"`,
    ];
  });
  return [...byPath, ...byExtension];
}
