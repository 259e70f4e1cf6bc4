import { spawnSync } from 'node:child_process';
import { cpSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { describeWith } from '../harness/needs.ts';
import { engineNeeds, usePostfixStage } from '../harness/postfix-engine.ts';
import { checkPostfix, mend } from '../harness/postfix-findings.ts';

describeWith(engineNeeds, 'truefrom postfix check, what it sees', () => {
  const stage = usePostfixStage();
  const withServer = async () => {
    const upstream = await stage.upstream({ security: 'starttls', users: { anna: 'right' } });
    const home = stage.home();
    await home.addServer('A', upstream, { username: 'anna', password: 'right', senders: ['anna@yourcompany.test'] });
    return { home, engine: await stage.engine(home) };
  };

  test('what goes past the routes is told, in main.cf or in a service', async () => {
    const { home, engine } = await withServer();
    for (const line of ['content_filter = smtp:[127.0.0.1]:1', 'masquerade_domains = a.test'])
      engine.tool('postconf', '-e', line);
    const smtpd = `[${engine.place.replace(':', ']:')}/inet`;
    engine.tool('postconf', '-P', `${smtpd}/content_filter=scan:[127.0.0.1]:2`);
    engine.tool('postconf', '-P', 'rewrite/unix/sender_dependent_default_transport_maps=');
    const { code, findings } = checkPostfix(home.env, engine.config);
    expect(code).toBe(1);
    const found = (setting: string) => ({ problem: 'postfix/overruled', severity: 'warning', found: setting });
    expect(findings).toMatchObject([
      found('content_filter = smtp:[127.0.0.1]:1'),
      found('masquerade_domains = a.test'),
      found(`${smtpd}/content_filter = scan:[127.0.0.1]:2`),
      {
        problem: 'postfix/service-differs',
        found: expect.stringMatching(
          /^rewrite\/unix: sender_dependent_default_transport_maps is "", wanted "socketmap:/,
        ),
      },
    ]);
    mend(findings.at(-1)?.command ?? null);
    expect(checkPostfix(home.env, engine.config).findings).toHaveLength(3);
  });

  test('authorities that are gone are told as that: no mail could leave encrypted', async () => {
    const { home, engine } = await withServer();
    for (const service of ['truefrom', 'truefrom-tls'])
      engine.tool('postconf', '-P', `${service}/unix/smtp_tls_CAfile=/nonexistent.pem`);
    const { code, findings } = checkPostfix(home.env, engine.config);
    expect(code).toBe(1);
    expect(findings).toMatchObject([{ problem: 'postfix/no-authorities', found: '/nonexistent.pem', command: null }]);
  });

  test('an account that is not root is told what it did not see, and nothing that it cannot know', async () => {
    const { home, engine } = await withServer();
    const copy = join(stage.folder(), 'home');
    cpSync(home.path, copy, { recursive: true });
    expect(spawnSync('chown', ['-R', 'nobody', copy]).status).toBe(0);
    const uid = statSync(copy).uid;
    engine.tool('postconf', '-e', 'smtpd_forbid_bare_newline = no');
    const env = { ...home.env, TRUEFROM_HOME: copy, TMPDIR: '/tmp' };
    expect(checkPostfix(env, engine.config, { uid })).toMatchObject({
      code: 1,
      findings: [
        { problem: 'postfix/bare-newline', severity: 'error' },
        { problem: 'postfix/unseen', severity: 'note' },
      ],
    });
  });
});
