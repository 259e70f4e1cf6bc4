/** A field of a header (RFC 5322 §2.2). */
export type Field = {
  /** In small letters. */
  readonly name: string;
  /** Unfolded, octets as characters: what is beyond ASCII is not decoded yet. */
  readonly raw: string;
  /** The index of its first octet in the file. */
  readonly start: number;
  readonly end: number;
};

/** A part of a mail (RFC 2046), or the mail itself. */
export type MailPart = {
  /** `1` for a mail without parts, else such as `2.1`; parts of a forwarded mail go on behind the part that holds it. */
  readonly path: string;
  readonly fields: readonly Field[];
  /** Such as `text/html`, in small letters; `text/plain` where none is given (RFC 2045 §5.2). */
  readonly type: string;
  /** True where the header names a type that can be read. */
  readonly hasType: boolean;
  /** Names in small letters, values decoded (RFC 2231, and RFC 2047 as many programs write it). */
  readonly parameters: Readonly<Record<string, string>>;
  /** `inline`, `attachment` or whatever the header says; null without a Content-Disposition (RFC 2183). */
  readonly disposition: string | null;
  /** The file name, decoded; null where there is none. */
  readonly name: string | null;
  /** Content-Transfer-Encoding in small letters; `7bit` where none is given. */
  readonly encoding: string;
  /** Without the angle brackets; null where there is none. */
  readonly contentId: string | null;
  /** The octets of its body in the file, as they were transferred. */
  readonly start: number;
  readonly end: number;
  readonly children: readonly MailPart[];
  /** The part that holds the forwarded mail to which this belongs; null for the mail itself. */
  readonly forwarded: string | null;
};
