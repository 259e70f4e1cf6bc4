import { expect, test } from 'vitest';
import { makeHome } from '../harness/home.ts';
import { createLogin } from '../harness/logins.ts';
import { describeWith } from '../harness/needs.ts';
import { startSshd } from '../harness/sshd.ts';
import { openTerminal } from '../harness/terminal.ts';

describeWith({ programs: ['sshd', 'ssh', 'ssh-keygen', 'useradd'], root: true }, 'a session over a real sshd', () => {
  test('runs the forced command in a terminal, as the login, with the environment that was set', async () => {
    using home = makeHome();
    await using anna = await createLogin('anna');
    await using sshd = await startSshd({
      forceCommand:
        'test -t 0 && printf "%s %s; type: " "$(id -un)" "$PLACE" && read -r line && echo "got <$line>"; exit 7',
      users: [anna.name, 'root'],
      setEnv: { PLACE: 'a "quoted" place' },
    });
    for (const user of [anna.name, 'root']) {
      await using terminal = openTerminal({ command: 'ssh', args: sshd.sshArgs(user), env: home.env });
      await terminal.waitFor(`${user} a "quoted" place; type:`);
      terminal.type('zoë');
      terminal.press('enter');
      await terminal.waitFor('got <zoë>');
      expect(await terminal.exit, sshd.log()).toEqual({ exitCode: 7, signal: null });
    }
  });

  test('lets nobody else in', async () => {
    using home = makeHome();
    await using anna = await createLogin('anna');
    await using sshd = await startSshd({ forceCommand: 'echo in', users: ['root'] });
    await using terminal = openTerminal({ command: 'ssh', args: sshd.sshArgs(anna.name), env: home.env });
    expect(await terminal.exit).toMatchObject({ exitCode: 255 });
    expect(terminal.text()).toContain('Permission denied');
  });
});
