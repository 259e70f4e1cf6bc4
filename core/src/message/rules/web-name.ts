/** The last labels, beside those of two letters, behind which a word without `www.` is taken for a web site. */
const generic = new Set(
  (
    'com net org info biz edu gov mil int name pro mobi jobs travel coop museum cat app dev shop store online site website web xyz ' +
    'top club cloud tech blog news live link click page world agency group bank amsterdam brussels berlin wien paris london frl ' +
    'gent vlaanderen nrw koeln hamburg email help support work digital academy art fun life space vip one solutions services'
  ).split(' '),
);
/** Endings of files that are countries too. */
const fileLike = new Set('cc cs go js md pl ps py rb rs sh so st ts tf vb'.split(' '));

const asciiName = /^[A-Za-z0-9][\w-]*(?:\.[\w-]+)+\.?$/;
const isAscii = (word: string): boolean => /^[\0-\x7f]*$/.test(word);

/**
 * True for a word that a reader takes for the name of a web site: `bank.nl` and `www.x.test`, not `Node.js`, `ASP.NET` or `B.V`.
 * `hasPath`: a slash follows it, which leaves less doubt.
 */
export function isWebName(word: string, hasPath = false): boolean {
  // A word without a dot is the usual one, and is told sooner than by the pattern.
  if (
    word.length > 253 ||
    !word.includes('.') ||
    !(isAscii(word)
      ? asciiName.test(word)
      : /^[\p{L}\p{N}][\p{L}\p{M}\p{N}_-]*(?:\.[\p{L}\p{M}\p{N}_-]+)+\.?$/u.test(word))
  )
    return false;
  const labels = word.replace(/\.$/, '').split('.');
  const top = labels.at(-1) ?? '';
  if (/^www\d?\./i.test(word)) return labels.length > 2;
  if (word.endsWith('.NET') && /^\p{Ll}+\.NET$|^\p{Lu}[\p{L}]*\.NET$/u.test(word)) return false; // a product of Microsoft or named after one
  const ending = top.toLowerCase();
  if (/^[^\0-\x7f]{2,}$|^xn--/.test(ending)) return true;
  if (!/^[a-z]{2}$/.test(ending)) return generic.has(ending);
  const isShort = labels.length === 2 && !hasPath;
  return !isShort || (!fileLike.has(ending) && (labels[0] ?? '').length > 1);
}
