/** Links in mails and tickets lead to these sections: one may be added, none is ever removed or renamed. */
export const frozenSections: Readonly<Record<string, readonly string[]>> = {
  'UD-1023': ['messages', 'cause', 'other-reasons', 'own-server', 'configure', 'use', 'spf', 'message'],
};
