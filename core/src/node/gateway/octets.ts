/** Octets, one a character, as text: UTF-8 where they are that, else as they are. */
export const fromUtf8 = (octets: string): string => {
  if (!/[\x80-\xff]/.test(octets)) return octets;
  const text = Buffer.from(octets, 'latin1').toString('utf8');
  return text.includes('\ufffd') ? octets : text;
};
