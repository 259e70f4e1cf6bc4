/** `out/mail-mended.eml` for `out/mail.eml`: the name that is proposed for a mended mail, beside the mail itself. */
export function mendedFileOf(file: string): string {
  const [, path = file, number] = /^(.+)#(\d+)$/.exec(file) ?? [];
  const [, stem = path, ending = ''] = /^(.*[^/\\])(\.[^./\\]+)$/.exec(path) ?? [];
  return number === undefined ? `${stem}-mended${ending}` : `${stem}-${number}-mended.eml`;
}
