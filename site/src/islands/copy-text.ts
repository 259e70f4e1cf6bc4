/**
 * Puts a text on the clipboard; false if the browser lets nobody, and then the text stands selected in a field at the
 * end of `home`, to be copied by hand. On a plain http host there is no clipboard but the old command.
 */
export async function copyText(text: string, home: Element): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyByCommand(text, home);
  }
}

function copyByCommand(text: string, home: Element): boolean {
  home.querySelector('textarea')?.remove();
  const back = document.activeElement;
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'copy-by-hand';
  field.readOnly = true;
  field.ariaLabel = 'Text to copy';
  home.append(field);
  field.select();
  if (!document.execCommand('copy')) return false;
  field.remove();
  if (back instanceof HTMLElement) back.focus();
  return true;
}
