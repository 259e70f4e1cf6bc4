import type { Socket } from 'node:net';
import { answers } from '../../relay/index.ts';
import { ClientStream } from './client-stream.ts';
import type { Deadlines } from './deadlines.ts';
import { Session } from './session.ts';
import type { World } from './world.ts';

/** A client that speaks before it was greeted is found out within this time (RFC 5321 §3.1). */
const greetingMs = 3;

/** All conversations at this moment. */
export class Sessions {
  readonly #world: World;
  readonly #requireLogin: boolean;
  readonly #deadlines: Deadlines;
  #foreign = 0;
  readonly #open = new Map<Session, { readonly client: ClientStream; readonly end: Promise<void> }>();

  constructor(world: World, deadlines: Deadlines, requireLogin: boolean) {
    this.#deadlines = deadlines;
    this.#world = world;
    this.#requireLogin = requireLogin;
  }

  /** `isForeign`: it may come from another host. Those get half of the places, so that they keep none of this host out. */
  readonly take = (socket: Socket, isForeign: boolean): void => {
    const client = new ClientStream(socket, this.#world.limits.lineOctets, this.#deadlines);
    const { clients } = this.#world.limits;
    if (this.#open.size >= clients || (isForeign && this.#foreign >= clients / 2)) {
      client.say(`${answers['too-many-connections']}\r\n`);
      client.close();
      return;
    }
    const session = new Session(this.#world, client, isForeign || this.#requireLogin);
    const end = this.#greet(session, client)
      .catch((fault) => {
        this.#world.onFault(fault);
        client.destroy();
      })
      .finally(() => {
        this.#open.delete(session);
        if (isForeign) this.#foreign -= 1;
      });
    if (isForeign) this.#foreign += 1;
    this.#open.set(session, { client, end });
  };

  async #greet(session: Session, client: ClientStream): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, greetingMs));
    if (client.hasAhead) {
      client.say(`${answers['too-early']}\r\n`);
      client.close();
      return;
    }
    client.say(`220 ${this.#world.hostName} ESMTP truefrom\r\n`);
    await session.run();
  }

  async stop(): Promise<void> {
    for (const session of this.#open.keys()) session.stop();
    const all = Promise.allSettled([...this.#open.values()].map(({ end }) => end));
    const timer = setTimeout(() => {
      for (const { client } of this.#open.values()) client.destroy();
      this.#world.pools.destroy();
    }, this.#world.limits.stopMs);
    await all;
    clearTimeout(timer);
  }
}
