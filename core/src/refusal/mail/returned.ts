/**
 * Lines after which a report shows the mail that came back. Each is an observation of the software named beside it; where a
 * report has none of them, the first fields of a mail tell.
 */
const markers: readonly (readonly [line: RegExp, software: string])[] = [
  [
    /^[-=|* ]{2,}.{0,40}\b(?:copy of|original|unsent|undelivered|returned|the header of|enclosed is|headers? of|message (?:text|header)s?)\b.{0,60}$/i,
    'Exim, qmail, Gmail, Sendmail, 1&1',
  ],
  [
    /^(?:message headers? follows?|included is a copy of the message|below is a copy of the original|original message headers?|the (?:text|body|headers?) of (?:your|the) (?:original )?message|your (?:original )?message (?:reads|follows|headers)|here is (?:your|the) (?:returned )?(?:message|mail)|the following is a copy of|original (?:mail|message)(?: info| follows)?[:.]?$)/i,
    'DragonFly, MX Logic, Exchange, Courier',
  ],
  [
    /^(?:urspr(?:ü|=FC|ue)ngliche (?:nachricht|kopfzeilen)|en-t(?:ê|=EA)tes de message|intestazioni originali|encabezados de(?:l)? mensaje|oorspronkelijke bericht|cabe(?:ç|=E7)alhos (?:da|de) mensage)/i,
    'Exchange',
  ],
  [/^-{5,} ?(?:元のメッセージ|以下|原文)/, 'Exchange'],
];
const firstFields =
  /^(?:Received:\s*(?:from|by|\(|\[)|Return-Path:\s*<|DKIM-Signature:\s*v=|X-Received:\s*by|Delivered-To:\s*\S+@|Message-ID:\s*<)/i;
const quotes = /^(?:[ \t]*>)+ ?/;

/** The lines of a report before the mail that came back. Quoting with `>` is looked through. */
export function beforeReturned(lines: readonly string[]): number {
  for (const [at, line] of lines.entries()) {
    if (line.length > 400) continue;
    const text = line.replace(quotes, '');
    // some reports show fields of the mail indented, and go on after them
    if (firstFields.test(text)) return at;
    if (at > 0 && markers.some(([marker]) => marker.test(text.trim()))) return at;
  }
  return lines.length;
}
