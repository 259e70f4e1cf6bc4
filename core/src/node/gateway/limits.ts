/** How long a gateway waits, and for how much; times in milliseconds. */
export type GatewayLimits = {
  /** For a server, up to the final dot: to connect, and for each reply. */
  readonly serverMs: number;
  /** From the final dot to the last reply (RFC 5321 §4.5.3.2.6). */
  readonly dotMs: number;
  /** For the next command of a client, and for the next octets of a mail (RFC 5321 §4.5.3.2.7). */
  readonly clientMs: number;
  /** The same for a client that holds a connection to a server for which others wait. */
  readonly clientInMailMs: number;
  /** A connection to a server that nobody used for so long is closed. */
  readonly idleMs: number;
  /** For a connection, where all that one server gets are in use. */
  readonly leaseMs: number;
  /** What is still under way when the gateway stops is cut then. */
  readonly stopMs: number;
  readonly connectionsPerServer: number;
  readonly mailsPerConnection: number;
  readonly clients: number;
  readonly recipients: number;
  readonly errors: number;
  readonly lineOctets: number;
  readonly headerOctets: number;
  /** A client within a mail must be faster than this in each {@link GatewayLimits.clientMs}`/10` where others wait. */
  readonly slowestOctets: number;
};

export const defaultLimits: GatewayLimits = {
  serverMs: 60_000,
  dotMs: 600_000,
  clientMs: 300_000,
  clientInMailMs: 60_000,
  idleMs: 20_000,
  leaseMs: 30_000,
  stopMs: 60_000,
  connectionsPerServer: 20,
  mailsPerConnection: 100,
  clients: 500,
  recipients: 1_000,
  errors: 20,
  lineOctets: 2_048,
  headerOctets: 1024 * 1024,
  slowestOctets: 1_000,
};
