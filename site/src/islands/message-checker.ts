import type { ExampleResult, Fields } from './example-result.ts';
import { loadOnce } from './load-once.ts';
import { type CheckedMessage, describeDraft, describeMail } from './message-example.ts';
import { fileNotRead, nothingGiven } from './message-faults.ts';

export { addOrdinarySamples } from './message-samples.ts';

const loadMore = loadOnce(() => import('./message-drawn.ts'));

/** Of larger files no more is read. */
const maxOctets = 33_554_432;

type Files = { readonly mail: File | undefined; readonly attached: readonly File[] };

/** Checks what the fields and files hold. `show` is given the source of a sample. Rejects where a sample cannot be loaded. */
export async function checkFields(
  fields: Fields,
  files: Files,
  show: (source: string) => void,
): Promise<ExampleResult> {
  try {
    const checked =
      fields.kind === 'mail' ? await checkMail(fields, files.mail, show) : await checkDraft(fields, files.attached);
    if (checked === null) return nothingGiven;
    const { withMore } = await loadMore();
    return withMore(checked);
  } catch (error) {
    if (error instanceof DOMException) return fileNotRead;
    throw error;
  }
}

async function checkMail(
  { sample = '', source = '' }: Fields,
  file: File | undefined,
  show: (source: string) => void,
): Promise<CheckedMessage | null> {
  if (sample === '' && source.trim() === '' && file === undefined) return null;
  const bytes =
    sample !== ''
      ? await loadSample(sample)
      : file !== undefined
        ? await octetsOf(file)
        : new TextEncoder().encode(source);
  if (sample !== '') show(new TextDecoder().decode(bytes));
  return describeMail(bytes, (file?.size ?? 0) > bytes.length);
}

async function checkDraft(
  { subject = '', html = '', text = '' }: Fields,
  attached: readonly File[],
): Promise<CheckedMessage | null> {
  if (`${subject}${html}${text}`.trim() === '' && attached.length === 0) return null;
  const attachments = await Promise.all(
    attached.map(async (file) => ({ name: file.name, type: file.type, octets: await octetsOf(file) })),
  );
  return describeDraft({ subject, html, text, attachments });
}

const octetsOf = async (file: Blob): Promise<Uint8Array> =>
  new Uint8Array(await file.slice(0, maxOctets).arrayBuffer());

async function loadSample(id: string): Promise<Uint8Array> {
  const response = await fetch(`/samples/${id}.eml`);
  if (!response.ok) throw new Error(`The sample ${id} was answered with ${response.status}.`);
  return new Uint8Array(await response.arrayBuffer());
}
