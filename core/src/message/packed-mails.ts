import type { Octets } from './mail/octets.ts';
import { isReadWhole, octetsOfPart } from './mail/part-text.ts';
import type { MailPart } from './mail/types.ts';
import type { Finding } from './types.ts';

/** More are not looked into. */
const most = 10;

/** Encoded, which RFC 2046 §5.2.1 forbids and some programs do, or attached as a file. */
const isPackedMail = (part: MailPart): boolean =>
  (/^message\/(?:rfc822|global)$/.test(part.type) || /\.eml$/i.test(part.name ?? '')) && isReadWhole(part);

/** What `check` finds in forwarded mails that have to be decoded first. As they have no places in the file, their part is named. */
export const findingsWithin = (
  octets: Octets,
  leaves: readonly MailPart[],
  check: (bytes: Uint8Array) => readonly Finding[],
): Finding[] =>
  leaves
    .filter(isPackedMail)
    .slice(0, most)
    .flatMap((mail) =>
      check(octetsOfPart(octets, mail))
        .filter(({ spot }) => spot.in === 'text' || spot.in === 'part')
        .map((finding) => {
          const where = { part: mail.path };
          return { ...finding, where, spot: { in: 'part' as const, ...where }, forwarded: mail.path };
        }),
    );
