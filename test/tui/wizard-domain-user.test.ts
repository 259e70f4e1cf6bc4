import { chmodSync, chownSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startDnsServer } from '../harness/dns-server.ts';
import { makeHome } from '../harness/home.ts';
import { installProgram } from '../harness/installation.ts';
import { createLogin } from '../harness/logins.ts';
import { describeWith } from '../harness/needs.ts';
import { openTerminal } from '../harness/terminal.ts';
import { company, goToDomain, reported, verdict, wanted, zone } from './wizard-domain-place.ts';
import { ready, says, storeOf } from './wizard-program.ts';

describeWith({ programs: ['useradd', 'setpriv'], root: true }, 'a user without the right to the tables', () => {
  test('checks the own domain for the server of the table', async () => {
    using home = makeHome();
    using installed = installProgram();
    await using anna = await createLogin('anna');
    chmodSync(home.folder, 0o755);
    const own = join(home.folder, 'anna');
    mkdirSync(own);
    chownSync(own, anna.uid, anna.gid);
    const store = await storeOf(home);
    await store.addSender('ben@elsewhere.example', { login: 'ben' });
    await store.addSender('anna@yourcompany.example', { login: anna.name });
    await store.add(company);
    const dns = await startDnsServer(zone);
    const { PATH = '', LANG = '' } = home.env;
    await using terminal = openTerminal({
      command: 'setpriv',
      args: [`--reuid=${anna.uid}`, `--regid=${anna.gid}`, '--clear-groups', installed.node, installed.program],
      env: { PATH, LANG, HOME: own, TERM: 'xterm-256color', TRUEFROM_HOME: home.path, TRUEFROM_DNS: dns.server },
    });
    await terminal.waitFor(ready);
    expect(terminal.text()).not.toMatch(/Maintenance|Senders|Other SMTP server/);
    await goToDomain(terminal);
    await terminal.waitFor(/^> Domain +yourcompany\.example$/m);
    terminal.press('enter');
    await reported(terminal);
    await terminal.waitFor(verdict('✗', 'fail'));
    terminal.type('2');
    await terminal.waitFor(says(wanted));
    await dns.stop();
  });
});
