import type { ServerDraft } from '@truefrom/core/settings';

/** The text of the server form, by field. `certificate` takes a name or a fingerprint. */
export type FormValues = {
  readonly address: string;
  readonly username: string;
  readonly password: string;
  readonly name: string;
  readonly security: string;
  readonly certificate: string;
  readonly mailsPerHour: string;
};
export type FieldName = keyof FormValues;

/** One field of the form: how it is edited, what it is called, and what is said while it is open. */
export type FieldRow = {
  readonly name: FieldName;
  readonly type: 'line' | 'secret' | 'security';
  readonly label: string;
  readonly description: string;
  readonly required?: boolean;
};

export const fieldGroups: readonly { readonly title: string; readonly fields: readonly FieldRow[] }[] = [
  {
    title: 'Server',
    fields: [
      {
        name: 'address',
        type: 'line',
        label: 'Server',
        required: true,
        description:
          'A name such as smtp.yourcompany.com, an IP number, or with a port [192.42.11.22]:587. Without a port the check finds it.',
      },
      {
        name: 'username',
        type: 'line',
        label: 'Username',
        description: 'The username with which mail may be sent there. Leave it empty if the server wants no login.',
      },
      {
        name: 'password',
        type: 'secret',
        label: 'Password',
        description: 'It is stored encrypted, and only used over an encrypted connection.',
      },
    ],
  },
  {
    title: 'More',
    fields: [
      { name: 'name', type: 'line', label: 'Name', description: 'What users see in their list. Empty: the address.' },
      { name: 'security', type: 'security', label: 'Security', description: 'How the connection is encrypted.' },
      {
        name: 'certificate',
        type: 'line',
        label: 'Certificate name',
        description:
          'The name in the certificate if it is not the server (normal for an IP number), or a SHA-256 fingerprint to pin it.',
      },
      {
        name: 'mailsPerHour',
        type: 'line',
        label: 'Mails per hour',
        description: 'The most that the server takes from you in an hour. Empty: no limit.',
      },
    ],
  },
];

export const labelOfField = (field: string): string => {
  const name = field === 'certificateName' || field === 'certificateFingerprint' ? 'certificate' : field;
  const row = fieldGroups.flatMap((group) => group.fields).find((known) => known.name === name);
  return row?.label ?? (field === 'enabled' ? 'Switched' : field);
};

/** The groups cut so that each part fits on the screen, `perScreen` fields at a time. */
export function sectionsFor(perScreen: number): { title: string; fields: readonly FieldRow[] }[] {
  return fieldGroups.flatMap(({ title, fields }) => {
    const parts = Math.ceil(fields.length / perScreen);
    return Array.from({ length: parts }, (_, part) => ({
      title: parts === 1 ? title : `${title} ${part + 1}/${parts}`,
      fields: fields.slice(part * perScreen, (part + 1) * perScreen),
    }));
  });
}

const looksLikeFingerprint = (text: string) =>
  /^sha-?256/i.test(text) || text.replace(/[^0-9a-f]/gi, '').length >= 40 || text.includes(':');

/** The form's text as a draft, whose certificate field is a name or a fingerprint by its look. */
export function draftFrom(values: FormValues, enabled: boolean): ServerDraft {
  const { password: _, certificate, ...texts } = values;
  const pinned = looksLikeFingerprint(certificate.trim());
  return {
    ...texts,
    certificateName: pinned ? '' : certificate,
    certificateFingerprint: pinned ? certificate : '',
    enabled,
  };
}

export const valuesFrom = (draft: ServerDraft): FormValues => ({
  address: draft.address,
  username: draft.username,
  password: '',
  name: draft.name,
  security: draft.security,
  certificate: draft.certificateFingerprint || draft.certificateName,
  mailsPerHour: draft.mailsPerHour,
});
