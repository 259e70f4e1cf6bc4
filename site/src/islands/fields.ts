import type { Fields } from './example-result.ts';

const fieldsIn = (root: Element) => root.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('[name]');

/** What the fields within `root` hold: of radio buttons the value of the one that is set, of a box `yes` or nothing. */
export function readFields(root: Element): Fields {
  const fields: Record<string, string> = {};
  for (const field of fieldsIn(root)) {
    if (field.type === 'checkbox') fields[field.name] = isTicked(field) ? 'yes' : '';
    else if (field.type !== 'radio' || isTicked(field)) fields[field.name] = field.value;
  }
  return fields;
}

/** A field whose text stays the same is left alone: its caret would jump. */
export function writeFields(root: Element, fields: Fields): void {
  for (const field of fieldsIn(root)) {
    const value = fields[field.name] ?? '';
    if (field instanceof HTMLTextAreaElement || (field.type !== 'checkbox' && field.type !== 'radio')) {
      if (field.value !== value) field.value = value;
    } else field.checked = field.type === 'radio' ? field.value === value : value !== '';
  }
}

/** The names of the fields that no longer hold what the page was drawn with. */
export const changedFields = (root: Element): string[] =>
  [...fieldsIn(root)].filter(isChanged).map((field) => field.name);

const isChanged = (field: HTMLInputElement | HTMLTextAreaElement) =>
  field.value !== field.defaultValue || (field instanceof HTMLInputElement && field.checked !== field.defaultChecked);

const isTicked = (field: HTMLElement) => field instanceof HTMLInputElement && field.checked;
