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

  /** Null for a wrong name or password, and as long as the file cannot be read. */
  async rightsOf(name: string, password: Secret): Promise<ClientRights | null> {
    const read = this.read();
    const client = read.ok ? read.value.find((known) => known.name === name) : undefined;
    const isRight = await checkClientPassword(client ?? null, password);
    return client && isRight ? { login: client.name, maySendAs: (sender) => maySendAs(client, sender) } : null;
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
