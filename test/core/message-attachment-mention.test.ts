import { expect, test } from 'vitest';
import { mentionsAttachment } from '../../core/src/message/rules/attachment-mention.ts';

const mentioned = (text: string): string | null => {
  const found = mentionsAttachment(text);
  return found === null ? null : text.slice(found.start, found.end);
};

test.each([
  { text: 'Please find attached the invoice.', words: 'find attached' },
  { text: 'Hi Anna,\r\n\r\nAttached the report.', words: 'Attached' },
  { text: 'Attached is the report.', words: 'Attached' },
  { text: 'I have attached the file', words: 'have attached' },
  { text: 'I’ve attached it', words: 'I’ve attached' },
  { text: "We're attaching the slides", words: "We're attaching" },
  { text: 'You will find the invoice attached.', words: 'invoice attached' },
  { text: 'See the attachment!', words: 'See the attachment' },
  { text: 'I send it as an attachment', words: 'as an attachment' },
  { text: 'Thanks. Enclosed please find two copies', words: 'Enclosed' },
  { text: 'In de bijlage vindt u de factuur.', words: 'In de bijlage' },
  { text: 'Zie bijlage', words: 'Zie bijlage' },
  { text: 'De factuur is bijgevoegd.', words: 'bijgevoegd' },
  { text: 'Bijgaand de offerte.', words: 'Bijgaand' },
  { text: 'Hierbij de factuur als bijlage', words: 'als bijlage' },
  { text: 'Im Anhang finden Sie die Rechnung.', words: 'Im Anhang' },
  { text: 'Anbei die Rechnung', words: 'Anbei' },
  { text: 'Die Rechnung ist beigefügt.', words: 'beigefügt' },
  { text: 'Siehe Anlage', words: 'Siehe Anlage' },
  { text: 'Vous trouverez ci-joint la facture', words: 'ci-joint' },
  { text: 'La facture est en pièce jointe.', words: 'en pièce jointe' },
  { text: 'On Friday he wrote: no.\nThe report is attached.', words: 'is attached' },
])('$text: $words', ({ text, words }) => expect(mentioned(text)).toBe(words));

test.each([
  { text: 'Hello', why: 'says nothing' },
  { text: '> Please find attached', why: 'quoted' },
  { text: 'Thanks!\n\nOn Mon, 3 Nov 2026 Anna wrote:\nsee attached', why: 'the mail that is answered' },
  { text: 'Thanks!\n\n-----Original Message-----\nsee attached', why: 'the mail that is answered' },
  { text: 'Dank!\n\nOp ma 3 nov 2026 schreef Anna <anna@example.org>:\nzie bijlage', why: 'the mail that is answered' },
  { text: 'There is no attachment.', why: 'denied' },
  { text: 'I send it without attachments', why: 'denied' },
  { text: 'It is not in the attachment', why: 'denied' },
  { text: 'I forgot the attachment', why: 'denied' },
  { text: 'Dit bericht is zonder bijlage', why: 'denied' },
  { text: 'Er is geen bijlage', why: 'denied' },
  { text: 'Diese E-Mail hat keinen Anhang', why: 'denied' },
  { text: 'aucune pièce jointe', why: 'denied' },
  { text: 'This e-mail and the attachments are confidential.', why: 'small print' },
  { text: 'Open the attachment only after a virus scan', why: 'small print' },
  { text: 'De informatie in de bijlagen is vertrouwelijk', why: 'small print' },
  { text: 'no strings attached', why: 'another meaning' },
  { text: 'I am attached to my dog', why: 'another meaning' },
  { text: 'The detached house', why: 'a part of a word' },
  { text: 'attachment theory', why: 'another meaning' },
])('$text: nothing, $why', ({ text }) => expect(mentioned(text)).toBe(null));

test('any text is read in no time', () => {
  const parts = [
    'attached ',
    'attached to ',
    'no ',
    'a',
    ' ',
    '\n',
    '\n>',
    '.',
    'the attachment ',
    'On ',
    '-',
    '_',
    'é',
  ];
  for (const part of parts) mentionsAttachment(part.repeat(1_000_000));
});
