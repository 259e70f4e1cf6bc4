import { readFileSync } from 'node:fs';
import { startUpstream } from '../harness/upstream.ts';

/** A server with TLS from the first octet, or STARTTLS, and a login, that forgets what it takes. Prints its port. */
const [security, keyFile = '', certificateFile = '', username = '', password = ''] = process.argv.slice(2);
const upstream = await startUpstream({
  security: security === 'tls' ? 'tls' : 'starttls',
  certificate: { key: readFileSync(keyFile, 'utf8'), certificate: readFileSync(certificateFile, 'utf8') },
  users: { [username]: password },
  fault: ({ stage }) => {
    if (stage === 'after') {
      upstream.mails.length = 0;
      upstream.heard.length = 0;
    }
    return null;
  },
});
console.log(JSON.stringify(upstream.port));
