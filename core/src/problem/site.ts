/** Problems with the pages of the knowledge base: their settings, building them, serving them. */
export const siteProblems = {
  'site/bad-url': {
    title: 'This is not the address of a site.',
    fix: 'Write it as https://help.yourcompany.com: http or https, a name, a port where it needs one, and no path.',
    source: 'RFC 6454 §6.2',
  },
  'site/bad-name': {
    title: 'This cannot be the name of a site.',
    fix: 'Use 1 to 80 letters on one line.',
  },
  'site/bad-dns-over-https': {
    title: 'This is not the address of a DNS server that pages can ask by HTTPS.',
    fix: 'Write it as https://dns.yourcompany.com/dns-query: https, a name, a path, and no question mark.',
    source: 'RFC 8484 §4.1',
  },
  'site/bad-port': {
    title: 'This is not a port to listen on.',
    fix: 'Use a number from 0 to 65535; 0 takes a free one.',
  },
  'site/bad-listen': {
    title: 'This is not an address to listen on.',
    fix: 'Write it as 127.0.0.1, 0.0.0.0:8080 or [::1]:8080.',
  },
  'site/port-taken': {
    title: 'Another program listens on this port already.',
    fix: 'Stop it, or choose another port: --port 0 takes a free one.',
  },
  'site/port-not-allowed': {
    title: 'This login may not listen on this port.',
    fix: 'Use a port above 1023, and let nginx or Caddy answer on 80 and 443: "truefrom site config".',
  },
  'site/address-not-here': {
    title: 'This machine does not have the address to listen on.',
    fix: 'Use an address of this machine: 127.0.0.1 for itself alone, 0.0.0.0 for all of them.',
  },
  'site/bad-folder': {
    title: 'The name of this folder cannot stand in a configuration.',
    fix: 'Copy the pages to a folder without quotes, backslashes, $ and curly brackets in its name.',
  },
  'site/not-built': {
    title: 'There are no built pages in this folder.',
    fix: 'Build them with "truefrom site build" in the work tree, or give the folder that has them: --folder DIR.',
  },
  'site/no-sources': {
    title: 'The sources of the pages are not here, so they cannot be built.',
    fix: 'Run this in the work tree of truefrom, or copy built pages here and give --folder DIR.',
  },
  'site/build-failed': {
    title: 'The pages could not be built.',
    fix: 'Read what the build said above, and repair that.',
  },
} as const;
