/** Problems with the gateway, its clients and its journal. */
export const gatewayProblems = {
  'gateway/bad-listen': {
    title: 'This is no place to listen at.',
    fix: 'Give an IP number with a port, such as 127.0.0.1:2525 or [::1]:2525, or the path of a socket, such as /run/truefrom/gateway.sock.',
  },
  'gateway/cannot-listen': {
    title: 'The gateway cannot listen there.',
    fix: 'Stop what listens there already, or choose another place with --listen: a port above 1023, or a socket in a folder that is there and that this login may write.',
  },
  'gateway/bad-place': {
    title: 'No gateway can be at this place.',
    fix: 'Name an address with its port, such as 127.0.0.1:2525 or [::1]:2525, or the path of a socket; unset, the gateway of these settings is found by itself.',
  },
  'gateway/open-relay': {
    title: 'Other hosts could send mail through this gateway as anybody.',
    fix: 'Listen at 127.0.0.1 or at a socket, or give --tls-cert and --tls-key and add client logins with "truefrom clients add".',
  },
  'gateway/nobody-may-log-in': {
    title: 'Every client must log in, and none can.',
    fix: 'Give --tls-cert and --tls-key, and add a login with "truefrom clients add".',
  },
  'gateway/bad-certificate': {
    title: 'The certificate or its key cannot be used.',
    fix: 'Give PEM files that belong together and that this login may read: --tls-cert with the whole chain, --tls-key without a passphrase.',
  },
  'gateway/nothing-inherited': {
    title: 'No socket was handed over by systemd.',
    fix: 'Start the unit through its .socket, or leave --listen systemd out.',
  },
  'gateway/client-exists': {
    title: 'A client login of this name is there already.',
    fix: 'Remove it first, or choose another name.',
  },
  'gateway/client-not-found': {
    title: 'There is no client login of this name.',
    fix: 'See "truefrom clients list".',
  },
  'gateway/bad-client-name': {
    title: 'This cannot be the name of a client login.',
    fix: 'Use 1 to 64 letters and digits, also a dot, _, @ or -.',
  },
  'journal/not-writable': {
    title: 'The journal cannot be written.',
    fix: 'Check owner, mode and free space of the folder, or name another one with --journal.',
  },
  'journal/in-use': {
    title: 'Another gateway writes this journal.',
    fix: 'Stop it, or name another folder with --journal.',
  },
  'journal/not-readable': {
    title: 'The journal cannot be read by this login.',
    fix: 'Ask the account that runs the gateway, or name the folder that it writes with --journal.',
  },
} as const;
