import { checkMessage, type Draft, formatDraft } from '@truefrom/core/message';
import { expect, test } from 'vitest';
import { zip } from '../harness/archive-bytes.ts';

const octets = (text: string) => new TextEncoder().encode(text);
const nothing: Draft = { subject: 'Vacature in Utrecht', html: '', text: '', attachments: [] };
const pdf = { name: 'CV Éva.pdf', type: 'application/pdf', octets: octets('%PDF-1.7\n%%EOF\n') };

/** Every finding above a note, with the field that it is about and its place there. */
function findingsOf(change: Partial<Draft>) {
  const { bytes, fields } = formatDraft({ ...nothing, ...change });
  return checkMessage(bytes)
    .findings.filter(({ severity }) => severity !== 'note')
    .map(({ problem, where }) => ({
      code: problem.code,
      ...('header' in where ? { header: where.header } : {}),
      ...('part' in where && where.part !== undefined ? { field: fields.get(where.part) } : {}),
      ...('line' in where ? { line: where.line, column: where.column } : {}),
    }));
}

test.each([
  { what: 'text', change: { text: 'Dag Anna,\n\ntot morgen.' } },
  { what: 'text and HTML', change: { text: 'Dag Anna, tot morgen.', html: '<p>Dag Anna, tot morgen.</p>' } },
  { what: 'a file', change: { text: 'Dag Anna, mijn CV is bijgevoegd.', attachments: [pdf] } },
  { what: 'an emoji and letters beyond ASCII', change: { subject: `Één ${'ü'.repeat(90)} 🎉`, text: 'Dag.' } },
  { what: 'no word at all', change: { text: '' } },
])('a draft with $what has nothing to mend: what the sending program adds is not missed', ({ change }) => {
  expect(findingsOf(change)).toEqual([]);
});

test.each([
  { change: { subject: '', text: 'Dag' }, has: { code: 'subject/empty', header: 'Subject' } },
  {
    change: { html: '<p>Dag\n  <script>x()</script></p>' },
    has: { code: 'script/element', field: 'html', line: 2, column: 3 },
  },
  {
    change: { text: 'Dag', html: '<p>Dag é</p>\n<!-- Anna', attachments: [pdf] },
    has: { code: 'html/text-lost', field: 'html', line: 2, column: 1 },
  },
  {
    change: { text: 'Dag', html: '<p>Dag</p>', attachments: [pdf, { ...pdf, name: 'factuur.pdf.exe' }] },
    has: { code: 'attachment/double-extension', field: 1 },
  },
])('$has.code stands where its writer finds it', ({ change, has }) => {
  expect(findingsOf(change)).toContainEqual(expect.objectContaining(has));
});

test('an image that the HTML shows by its name travels with it, another one is an attachment', () => {
  const image = (name: string) => ({ name, type: 'image/png', octets: octets('\x89PNG\r\n\x1a\n') });
  const codes = (html: string) =>
    checkMessage(formatDraft({ ...nothing, html, attachments: [image('logo.png')] }).bytes).findings.map(
      ({ problem }) => problem.code,
    );
  expect(codes('<p>Dag Anna</p><img src="cid:logo.png" alt="Logo">')).not.toContain('image-source/missing-part');
  expect(codes('<p>Dag Anna</p><img src="cid:other.png" alt="Logo">')).toContain('image-source/missing-part');
});

test('a name cannot add a field or a part of its own', () => {
  const name = 'a"\r\nX-Spam: no\r\n\r\n--=_draft-mixed\r\n.exe';
  const { bytes } = formatDraft({
    ...nothing,
    text: 'Dag',
    subject: 'a\r\nBcc: eve@x.example',
    attachments: [{ ...pdf, name }],
  });
  const text = new TextDecoder().decode(bytes);
  expect(text).not.toMatch(/^(?:X-Spam|Bcc)/m);
  expect(text.match(/^--=_draft-mixed\r$/gm)).toHaveLength(2);
});

test('an archive is looked into, as in a mail', () => {
  const archive = { name: 'cv.zip', type: '', octets: zip(['cv.exe']) };
  expect(findingsOf({ text: 'Dag', attachments: [archive] })).toContainEqual({
    code: 'attachment/program-inside',
    field: 0,
  });
});
