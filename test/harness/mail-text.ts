const encoder = new TextEncoder();

/** A whole ordinary mail with the given body, and fields that take the place of its own; null leaves a field out. */
export function mailOf(body: string, fields: Readonly<Record<string, string | null>> = {}): Uint8Array {
  const usual: Record<string, string | null> = {
    Date: 'Mon, 23 Nov 2026 09:12:00 +0100',
    'Message-ID': '<1@yourcompany.com>',
    From: 'Anna <anna@yourcompany.com>',
    To: 'klant@example.com',
    Subject: 'Kandidaat voor de vacature',
    'MIME-Version': '1.0',
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Transfer-Encoding': '8bit',
    ...fields,
  };
  const head = Object.entries(usual).flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}`]));
  return encoder.encode(`${[...head, '', body].join('\r\n')}\r\n`);
}

/** The same with HTML for its body. */
export const htmlMailOf = (html: string): Uint8Array =>
  mailOf(html.replace(/\r?\n/g, '\r\n'), { 'Content-Type': 'text/html; charset=utf-8' });

/** Enough words that no image outweighs them. */
export const manyWords = `<p>${'Wij stellen u graag een kandidaat voor die bij de vacature past.\n'.repeat(20)}</p>`;

/** A mail of parts, each with its own header; `kind` is such as `mixed`. */
export const partsMailOf = (kind: string, parts: readonly string[], fields = {}): Uint8Array =>
  mailOf([...parts.flatMap((part) => ['--=_b', part]), '--=_b--'].join('\r\n'), {
    'Content-Type': `multipart/${kind}; boundary="=_b"`,
    ...fields,
  });

/** A part with text, its fields before it. */
export const partOf = (type: string, text: string, ...fields: readonly string[]): string =>
  [`Content-Type: ${type}`, ...fields, '', text].join('\r\n');

/** A part in base64; a disposition may have any name in it. */
export const filePartOf = (type: string, content: Uint8Array | string, ...fields: readonly string[]): string =>
  partOf(
    type,
    Buffer.from(content).toString('base64').replace(/.{76}/g, '$&\r\n'),
    'Content-Transfer-Encoding: base64',
    ...fields,
  );
