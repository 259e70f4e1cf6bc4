import type { LookupAddress, LookupOptions } from 'node:dns';
import { isUnanswered, type LookUp, recordsIn } from '../../domain/index.ts';

type Answered = (error: NodeJS.ErrnoException | null, addresses: string | LookupAddress[], family?: number) => void;

/** The addresses of a host from our own look-up, in the form in which sockets ask for them. */
export const lookUpWith =
  (lookUp: LookUp) =>
  (host: string, { all }: LookupOptions, answered: Answered): void => {
    void addressesOf(lookUp, host).then(({ addresses, code }) => {
      const [first] = addresses;
      if (first === undefined) return answered(Object.assign(new Error(`${host}: ${code}`), { code }), []);
      return all ? answered(null, addresses) : answered(null, first.address, first.family);
    });
  };

async function addressesOf(lookUp: LookUp, host: string) {
  const [ipv4, ipv6] = await Promise.all([lookUp(host, 'A'), lookUp(host, 'AAAA')]);
  const addresses: LookupAddress[] = [
    ...recordsIn(ipv4).map((address) => ({ address, family: 4 })),
    ...recordsIn(ipv6).map((address) => ({ address, family: 6 })),
  ];
  return { addresses, code: isUnanswered(ipv4) || isUnanswered(ipv6) ? 'EAI_AGAIN' : 'ENOTFOUND' };
}
