import { type AddressInfo, connect, createServer } from 'node:net';

/** A bare pipe to the port that is named, both ways: what Node's sockets cost when nothing looks at what passes. Prints its own port. */
const port = Number(process.argv[2]);
const server = createServer({ noDelay: true }, (client) => {
  const upstream = connect({ host: '127.0.0.1', port, noDelay: true });
  client.on('error', () => upstream.destroy());
  upstream.on('error', () => client.destroy());
  client.pipe(upstream);
  upstream.pipe(client);
});
server.listen(0, '127.0.0.1', () => console.log(JSON.stringify((server.address() as AddressInfo).port)));
