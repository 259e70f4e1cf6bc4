import { createServer } from 'node:net';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { makeHome } from '../harness/home.ts';
import { type Sink, startSink } from '../harness/sink.ts';
import { programIn } from './command-program.ts';

const replies: Record<string, [number, string]> = {
  'gone@there.test': [550, '5.1.1 No such person'],
  'later@there.test': [451, '4.7.1 Greylisted'],
};

/**
 * A home with the server Company for @yourcompany.test and another one as default server, both running, for the tests of
 * one file. `seen` counts connections since the last test.
 */
export function setSendStage() {
  const home = makeHome();
  const truefrom = programIn(home.env);
  const seen = { company: 0, fallback: 0 };
  const sinkFor = (name: keyof typeof seen): Promise<Sink> =>
    startSink({
      security: 'none',
      users: { mailout: 'secret word' },
      more: {
        allowInsecureAuth: true,
        onConnect: (_session, callback) => {
          seen[name]++;
          callback();
        },
        onRcptTo: ({ address }, _session, callback) => {
          const [code, text] = replies[address] ?? [];
          callback(code === undefined ? null : Object.assign(new Error(text), { responseCode: code }));
        },
        onMailFrom: ({ address }, _session, callback) =>
          callback(address.startsWith('busy') ? Object.assign(new Error('4.3.2 Busy'), { responseCode: 450 }) : null),
      },
    });
  const sinks: Partial<Record<keyof typeof seen, Sink>> = {};
  const sink = (name: keyof typeof seen): Sink => {
    const started = sinks[name];
    if (!started) throw new Error('the stage is set before the first test');
    return started;
  };
  let id = '';

  beforeAll(async () => {
    [sinks.company, sinks.fallback] = await Promise.all([sinkFor('company'), sinkFor('fallback')]);
    const login = ['--username', 'mailout', '--password-stdin', '--security', 'none', '--no-check', '--json'];
    const address = `127.0.0.1:${sink('company').port}`;
    const added = await truefrom(['servers', 'add', address, '--name', 'Company', ...login], 'secret word');
    id = (added.json[0] as { id: string }).id;
    const other = ['--address', `127.0.0.1:${sink('fallback').port}`, '--security', 'none', '--no-check'];
    await truefrom(['servers', 'edit', 'default', ...other]);
    await truefrom(['senders', 'add', '@yourcompany.test', '--server', 'Company']);
  });
  beforeEach(() => {
    Object.assign(seen, { company: 0, fallback: 0 });
    sink('company').mails.length = 0;
    sink('fallback').mails.length = 0;
  });
  afterAll(async () => {
    await Promise.all([sink('company').stop(), sink('fallback').stop()]);
    home.remove();
  });
  return {
    home,
    truefrom,
    seen,
    company: () => sink('company'),
    fallback: () => sink('fallback'),
    /** The id of the row Company. */
    rowId: () => id,
  };
}

/** `truefrom send` as Anna. */
export const sendAsAnna = ['send', '-f', 'anna@yourcompany.test'];
export const header =
  'From: Anna <anna@yourcompany.test>\nDate: Mon, 23 Nov 2026 10:00:00 +0100\nMessage-ID: <1@yourcompany.test>\n';
export const crlf = (text: string) => text.replace(/\r?\n/g, '\r\n');

/** A port on which nothing listens. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}
