const mask = '•••';
/** The name under which `node:util` looks for it; taking that module costs a start 5 ms. */
const inspected: unique symbol = Symbol.for('nodejs.util.inspect.custom');
let textOf: (secret: Secret) => string;

/** A password that prints as `•••` wherever it ends up by mistake. Only `core/node` opens it, by {@link revealSecret}. */
export class Secret {
  readonly #text: string;

  static {
    textOf = (secret) => secret.#text;
  }

  private constructor(text: string) {
    this.#text = text;
  }

  static of(text: string): Secret {
    return new Secret(text);
  }

  toString(): string {
    return mask;
  }

  toJSON(): string {
    return mask;
  }

  [Symbol.toPrimitive](): string {
    return mask;
  }

  [inspected](): string {
    return mask;
  }
}

/** The text of a secret, for the one line that hands it to a server or seals it. Never for a log, an error or a screen. */
export const revealSecret = (secret: Secret): string => textOf(secret);
