/** How files come to an example: chosen in its field, dropped upon it, or pasted. */
export type FilesWay = {
  /** The element that files may be dropped upon; `data-dropping` is on it while they are over it. */
  readonly at: HTMLElement;
  /** The field that these files are for; null for none. `isText`: it is a long text that was pasted. */
  picker(files: FileList, isText: boolean): HTMLInputElement | null;
  /** Takes the files that the field now holds. */
  take(picker: HTMLInputElement): void;
  /** Called when files come near. */
  prepare(): void;
};

/** A text as long as a large mail is taken as a file: a field that shows it would stand still. */
const mostPasted = 100_000;

/** Listens until the signal is aborted. Beside `at` a file that is dropped does not take the place of the page. */
export function takeFiles({ at, picker, take, prepare }: FilesWay, signal: AbortSignal): void {
  const put = (files: FileList | null | undefined, isText = false): boolean => {
    const field = files?.length ? picker(files, isText) : null;
    if (!files || !field) return false;
    if (field.files !== files) field.files = field.multiple ? files : firstOf(files); // shows the name
    take(field);
    return true;
  };
  const mark = (isOver: boolean) => at.toggleAttribute('data-dropping', isOver);
  const onDrag = (event: DragEvent) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
    mark(true);
    prepare();
  };
  const onDrop = (event: DragEvent) => {
    mark(false);
    if (!holdsFiles(event)) return;
    event.preventDefault();
    put(event.dataTransfer?.files);
  };
  const onPaste = (event: ClipboardEvent) => {
    const { clipboardData } = event;
    if (clipboardData === null) return;
    const text = clipboardData.getData('text/plain');
    const isLong = text.length > mostPasted;
    if (put(isLong ? filesOf(text) : clipboardData.files, isLong)) event.preventDefault();
  };
  at.addEventListener('dragover', onDrag, { signal });
  at.addEventListener(
    'dragleave',
    ({ relatedTarget }) => {
      if (!(relatedTarget instanceof Node && at.contains(relatedTarget))) mark(false);
    },
    { signal },
  );
  at.addEventListener('drop', onDrop, { signal });
  at.addEventListener('paste', onPaste, { signal });
  addEventListener('dragover', missed, { signal });
  addEventListener('drop', missed, { signal });
}

function filesOf(text: string): FileList {
  const transfer = new DataTransfer();
  transfer.items.add(new File([text], 'pasted.txt', { type: 'text/plain' }));
  return transfer.files;
}

/** A field for one file would hold all of them, and show their number. */
function firstOf(files: FileList): FileList {
  const [file] = files;
  if (file === undefined || files.length === 1) return files;
  const transfer = new DataTransfer();
  transfer.items.add(file);
  return transfer.files;
}

const holdsFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') ?? false;

/** Beside the element a browser would open the file in the place of the page. */
function missed(event: DragEvent): void {
  if (event.defaultPrevented || !holdsFiles(event)) return;
  event.preventDefault();
  if (event.dataTransfer) event.dataTransfer.dropEffect = 'none';
}
