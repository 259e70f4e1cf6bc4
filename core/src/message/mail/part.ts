import { readParameters } from './parameters.ts';
import type { Field, MailPart } from './types.ts';

const typeName = /^[!#$%&'*+.^_`|~\w-]+\/[!#$%&'*+.^_`|~\w-]+$/;

/** What the fields of a part say of it (RFC 2045, RFC 2183); `around` is the type of the multipart that it stands in. */
export function describePart(
  fields: readonly Field[],
  around: string | null,
): Omit<MailPart, 'path' | 'start' | 'end' | 'children' | 'forwarded'> {
  const raw = (name: string) => fields.find((each) => each.name === name)?.raw ?? '';
  const type = readParameters(raw('content-type'));
  const disposition = readParameters(raw('content-disposition'));
  const hasType = typeName.test(type.value);
  const id = /<?\s*([^<>\s]{1,300})\s*>?/.exec(raw('content-id'))?.[1] ?? null;
  const name = disposition.parameters.filename ?? type.parameters.name;
  return {
    fields,
    type: hasType ? type.value : around === 'multipart/digest' ? 'message/rfc822' : 'text/plain',
    hasType,
    parameters: type.parameters,
    disposition: disposition.value === '' ? null : disposition.value,
    name: name === undefined || name === '' ? null : name,
    encoding: (/^[\w-]+/.exec(raw('content-transfer-encoding').trim())?.[0] ?? '7bit').toLowerCase(),
    contentId: id,
  };
}

/** The fields with that name, in order. */
export const fieldsNamed = (fields: readonly Field[], name: string): readonly Field[] =>
  fields.filter((each) => each.name === name);
