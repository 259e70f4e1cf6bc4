import { type Mailbox, matchKeyOf } from '../../address/index.ts';
import type { Result } from '../../problem/index.ts';
import type { Secret } from '../secrets/index.ts';
import { checkClientPassword, type GatewayClient, readClients } from '../store/index.ts';
import type { ClientRights } from './world.ts';

/** The logins of clients, as the file of the home holds them at the moment. */
export class ClientLogins {
  readonly #home: string;

  constructor(home: string) {
    this.#home = home;
  }

  read(): Result<readonly GatewayClient[]> {
    return readClients(this.#home);
  }

  /** What a login may do, or the reply that it gets. */
  async rightsOf(name: string, password: Secret): Promise<ClientRights | 'bad-login' | 'no-logins-now'> {
    const read = this.read();
    if (!read.ok) return 'no-logins-now';
    const client = read.value.find((known) => known.name === name);
    const isRight = await checkClientPassword(client ?? null, password);
    if (!client || !isRight) return 'bad-login';
    return { login: client.name, faultOf: (sender) => this.#faultOf(client, sender) };
  }

  /** One that was removed, or whose password or senders were changed, counts no more as it was on a connection that is open. */
  #faultOf({ name, hash }: GatewayClient, sender: Mailbox | null): 'not-your-sender' | 'no-logins-now' | null {
    const read = this.read();
    if (!read.ok) return 'no-logins-now';
    const client = read.value.find((known) => known.name === name && known.hash === hash);
    return client && maySendAs(client, sender) ? null : 'not-your-sender';
  }
}

/** Without patterns a login may send as anybody. A notice has no sender, so a limited login may not send one. */
function maySendAs({ senders }: GatewayClient, sender: Mailbox | null): boolean {
  if (senders.length === 0) return true;
  if (sender === null) return false;
  const keys = [
    matchKeyOf({ kind: 'mailbox', mailbox: sender }),
    matchKeyOf({ kind: 'domain', domain: sender.domain }),
  ];
  return senders.some((pattern) => keys.includes(pattern.toLowerCase()));
}
