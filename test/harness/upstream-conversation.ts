import type { Socket } from 'node:net';
import { createSecureContext, TLSSocket } from 'node:tls';
import type { Deed, Stage, Upstream } from './upstream.ts';

const usualOffers = ['PIPELINING', 'SIZE 104857600', '8BITMIME', 'SMTPUTF8', 'DSN', 'ENHANCEDSTATUSCODES'];
/** At the beginning of a mail, and anywhere in it. */
const strictEnds = [/(?:^|\r\n)\.\r\n/, /\r\n\.\r\n/] as const;
const known = new Set(['EHLO', 'STARTTLS', 'AUTH', 'MAIL', 'RCPT', 'DATA', 'RSET', 'NOOP', 'QUIT']);
const lenientEnds = [/(?:^|[\r\n])\.(?:\r?\n|\r)/, /[\r\n]\.(?:\r?\n|\r)/] as const;

/** One connection to an {@link Upstream}: a submission server that asks at every stage whether it is to misbehave. */
export class UpstreamConversation {
  #socket: Socket;
  readonly #plain: Socket;
  #waiting: Buffer = Buffer.alloc(0);
  #isData = false;
  #isSilent = false;
  #mails = 0;
  #mail = '';
  #recipients: string[] = [];
  #isSecure = false;
  #username: string | null = null;
  #expects: ((line: string) => void) | null = null;
  readonly #upstream: Upstream;
  readonly #connection: number;

  constructor(upstream: Upstream, socket: Socket, connection: number) {
    this.#upstream = upstream;
    this.#socket = socket;
    this.#plain = socket;
    this.#connection = connection;
    socket.on('error', ignore);
  }

  begin(): void {
    if (this.#misbehaves('connect')) return;
    if (this.#upstream.options.security === 'tls') this.#encrypt(() => this.#greet());
    else {
      this.#listen();
      this.#greet();
    }
  }

  /** Carries a deed out; true where the conversation does not go on as usual. */
  do({ says, act }: Deed): void {
    if (act === 'silent') {
      this.#isSilent = true;
      if (this.#isData) this.#socket.pause();
    }
    if (says !== undefined && act === 'drop') this.#socket.end(says);
    else if (says !== undefined) this.#socket.write(says);
    else if (act === 'drop') this.#socket.destroy();
    if (act === 'reset') this.#plain.resetAndDestroy();
  }

  #misbehaves(stage: Stage, line = ''): boolean {
    const deed = this.#upstream.deedAt({ stage, connection: this.#connection, mail: this.#mails, line });
    if (deed) this.do(deed);
    return deed !== null;
  }

  #say(text: string): void {
    this.#socket.write(`${text}\r\n`);
  }

  #greet(): void {
    if (!this.#misbehaves('banner')) this.#say('220 upstream.test ESMTP');
  }

  #listen(): void {
    this.#socket.on('data', (octets: Buffer) => this.#hear(octets));
  }

  #encrypt(then: () => void): void {
    if (this.#misbehaves('handshake')) return;
    const { key = '', certificate = '' } = this.#upstream.certificate ?? {};
    this.#socket.removeAllListeners('data');
    const secured = new TLSSocket(this.#socket, {
      isServer: true,
      secureContext: createSecureContext({ key, cert: certificate }),
    });
    secured.on('error', ignore);
    this.#socket = secured;
    this.#isSecure = true;
    this.#listen();
    secured.once('secure', then);
  }

  #hear(octets: Buffer): void {
    if (this.#isSilent) return;
    const before = this.#waiting.length;
    this.#waiting = before === 0 ? octets : Buffer.concat([this.#waiting, octets]);
    let from = Math.max(0, before - 4);
    while (!this.#isSilent && !this.#socket.destroyed) {
      if (this.#isData ? !this.#hearData(from) : !this.#hearLine()) return;
      from = 0;
    }
  }

  #hearLine(): boolean {
    const end = this.#waiting.indexOf('\r\n');
    if (end === -1) return false;
    const line = this.#waiting.toString('utf8', 0, end);
    this.#waiting = this.#waiting.subarray(end + 2);
    const expects = this.#expects;
    this.#expects = null;
    if (expects) expects(line);
    else {
      this.#upstream.heard.push(line);
      this.#answer(line);
    }
    return true;
  }

  /** False while the end of the mail has not come. */
  #hearData(from: number): boolean {
    if (from === 0 && this.#waiting.length > 0 && this.#misbehaves('in-data')) {
      this.#isSilent = true; // whatever it did: this mail is not taken
      return false;
    }
    const ends = this.#upstream.options.isLenient ? lenientEnds : strictEnds;
    const found = ends[from === 0 ? 0 : 1].exec(this.#waiting.toString('latin1', from));
    if (found === null) return false;
    const dot = from + found.index + found[0].indexOf('.');
    const octets = Buffer.from(this.#waiting.subarray(0, dot));
    this.#waiting = this.#waiting.subarray(from + found.index + found[0].length);
    this.#isData = false;
    this.#end(octets);
    return true;
  }

  #end(octets: Buffer): void {
    if (this.#misbehaves('dot')) return;
    const { mails } = this.#upstream;
    mails.push({
      mail: this.#mail,
      recipients: this.#recipients,
      octets,
      username: this.#username,
      secure: this.#isSecure,
      connection: this.#connection,
    });
    this.#recipients = [];
    if (this.#misbehaves('stored')) return;
    this.#say(`250 2.0.0 queued as ${mails.length}`);
    this.#misbehaves('after');
  }

  #answer(line: string): void {
    const verb = /^[A-Za-z]+/.exec(line)?.[0].toUpperCase() ?? '';
    if (verb === 'EHLO' && !this.#misbehaves('ehlo', line)) this.#sayOffers();
    if (verb === 'STARTTLS' && !this.#misbehaves('starttls', line)) {
      this.#say('220 2.0.0 go on');
      this.#encrypt(ignore);
    }
    if (verb === 'AUTH') this.#logIn(line);
    if (verb === 'MAIL') {
      this.#mails += 1;
      this.#mail = line;
      this.#recipients = [];
      if (!this.#misbehaves('mail', line)) this.#say('250 2.1.0 sender ok');
    }
    if (verb === 'RCPT' && !this.#misbehaves('rcpt', line)) {
      this.#recipients.push(line);
      this.#say('250 2.1.5 recipient ok');
    }
    if (verb === 'DATA' && !this.#misbehaves('data', line)) {
      this.#isData = true;
      this.#say('354 go on');
    }
    if (verb === 'RSET' && !this.#misbehaves('rset', line)) this.#say('250 2.0.0 reset');
    if (verb === 'NOOP') this.#say('250 2.0.0 ok');
    if (!known.has(verb)) this.#say('500 5.5.2 what?');
    if (verb === 'QUIT') this.#socket.end('221 2.0.0 bye\r\n');
  }

  #sayOffers(): void {
    const { security = 'none', users, offers = usualOffers } = this.#upstream.options;
    const more = [
      ...(security === 'starttls' && !this.#isSecure ? ['STARTTLS'] : []),
      ...(users && (security === 'none' || this.#isSecure) ? ['AUTH PLAIN LOGIN'] : []),
    ];
    const lines = ['upstream.test', ...offers, ...more];
    this.#say(lines.map((line, index) => `250${index === lines.length - 1 ? ' ' : '-'}${line}`).join('\r\n'));
  }

  #logIn(line: string): void {
    const [, method = '', initial] = line.split(' ');
    const end = (username: string, password: string) => {
      if (this.#misbehaves('auth', username)) return;
      const isRight = this.#upstream.options.users?.[username] === password;
      this.#username = isRight ? username : null;
      this.#say(isRight ? '235 2.7.0 welcome' : '535 5.7.8 username or password is wrong');
    };
    const isPlain = method.toUpperCase() === 'PLAIN';
    const read = (text: string) => {
      const [, username = '', password = ''] = fromBase64(text).split('\0');
      end(username, password);
    };
    if (isPlain && initial !== undefined) {
      read(initial);
      return;
    }
    this.#expects = isPlain
      ? read
      : (name) => {
          this.#expects = (text) => end(fromBase64(name), fromBase64(text));
          this.#say('334 UGFzc3dvcmQ6');
        };
    this.#say(isPlain ? '334 ' : '334 VXNlcm5hbWU6');
  }
}

const fromBase64 = (text: string): string => Buffer.from(text, 'base64').toString('utf8');
const ignore = () => {
  // the other side may go at any time
};
