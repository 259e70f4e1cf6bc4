import type { CommandSpec, FlagSpec } from '../command.ts';

const folderFlag: FlagSpec = {
  name: 'folder',
  value: 'DIR',
  help: 'Where the built pages are (site/dist of the work tree)',
  offers: 'file',
};
const environmentNote =
  'Where TRUEFROM_SITE_URL, TRUEFROM_SITE_NAME or TRUEFROM_SITE_DNS_OVER_HTTPS is set, it wins over the settings. Pages carry all three: build them again when one changes.';

export const siteCommands: readonly CommandSpec[] = [
  {
    name: 'site serve',
    summary: 'Serve the knowledge base; builds it first where that was not done yet',
    flags: [
      { name: 'port', value: 'N', help: 'The port, 8023 where none is given; 0 takes a free one' },
      { name: 'listen', value: 'HOST[:PORT]', help: 'Where to listen; 127.0.0.1, so this machine alone' },
      folderFlag,
    ],
    notes: [
      'It ends with Ctrl-C or SIGTERM, and answers what it has begun. Pages that are built meanwhile are served at once.',
      'It speaks HTTP. For the open Internet put nginx or Caddy there: "truefrom site config".',
    ],
    examples: [
      ['truefrom site serve', 'on http://127.0.0.1:8023/'],
      ['truefrom site serve --listen 0.0.0.0:8080', 'for everybody who reaches this machine'],
      ['truefrom site serve --port 0 --json', 'prints {"url","port","folder"} once it answers'],
    ],
    load: () => import('./serve.ts'),
  },
  {
    name: 'site config',
    summary: 'Print a configuration that serves the knowledge base with nginx or Caddy',
    words: [{ name: 'nginx|caddy', offers: ['nginx', 'caddy'] }],
    flags: [
      { ...folderFlag, help: 'Where the pages are on the machine that will serve them' },
      { name: 'url', value: 'URL', help: 'Another address of the site than that of the settings' },
    ],
    notes: [
      'Headers, caching, types and redirects are those of "truefrom site serve". An address of this machine alone, such as http://localhost:8023, is bound to it.',
    ],
    examples: [
      ['truefrom site config nginx > /etc/nginx/conf.d/truefrom.conf', 'then: nginx -t && nginx -s reload'],
      ['truefrom site config caddy --url https://help.yourcompany.com --folder /var/www/help', 'for another machine'],
    ],
    load: () => import('./config.ts'),
  },
  {
    name: 'site build',
    summary: 'Build the pages of the knowledge base in the work tree',
    examples: [['truefrom site build', 'into site/dist; a running "truefrom site serve" has them at once']],
    load: () => import('./build.ts'),
  },
  {
    name: 'site set',
    summary: 'Set address and name of the knowledge base, and which DNS it may ask; shows them without a flag',
    flags: [
      { name: 'url', value: 'URL', help: 'Scheme and host, and a port where it needs one, without a path' },
      { name: 'name', value: 'NAME', help: 'What stands on every page' },
      { name: 'dns-over-https', value: 'URL', help: 'A DNS server that the pages may ask for SPF records (RFC 8484)' },
      { name: 'no-dns-over-https', help: 'The pages ask nobody, as they did before' },
    ],
    notes: [
      'Without --dns-over-https a reader of the page pastes the records of a domain. With it the page can ask for them: that server sees the domain and the address of the reader. It must allow requests from other sites (CORS).',
      environmentNote,
    ],
    examples: [
      ['truefrom site set --url https://help.yourcompany.com --name "Mail help"', 'both'],
      ['truefrom site set --dns-over-https https://dns.yourcompany.com/dns-query', 'the pages may ask this server'],
    ],
    load: () => import('./set.ts'),
  },
  {
    name: 'site show',
    summary: 'Show address and name of the knowledge base, which DNS it may ask, and whether it is built',
    notes: [environmentNote],
    examples: [['truefrom site show', 'what the next build takes']],
    load: () => import('./show.ts'),
  },
];
