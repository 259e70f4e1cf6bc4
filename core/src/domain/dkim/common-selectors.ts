import { askOnce, type LookUp } from '../look-up.ts';
import { checkDkim } from './check-dkim.ts';
import { resemblesKey } from './key-record.ts';
import { commonSelectors } from './selectors.ts';
import type { DkimCheck } from './types.ts';

const unlikelySelector = 'truefrom-no-such-selector';

/**
 * The selectors of {@link commonSelectors} that have a key at this domain; a key that answers to any name is none. Where the
 * DNS was silent about some, the first of them is there too, with a note: nobody knows what stands at those names.
 */
export async function checkCommonSelectors(request: { domain: string; lookUp: LookUp }): Promise<DkimCheck[]> {
  const ask = askOnce(request.lookUp);
  const check = (selector: string) => checkDkim({ domain: request.domain, selector, lookUp: ask });
  const names = [...new Set(commonSelectors.map(({ selector }) => selector))];
  const [anyName, ...checks] = await Promise.all([unlikelySelector, ...names].map(check));
  const found = checks.filter(({ record }) => record !== null && resemblesKey(record) && record !== anyName?.record);
  const silent = checks.find(({ isUncertain }) => isUncertain);
  return silent ? [...found, asNote(silent)] : found;
}

const asNote = (check: DkimCheck): DkimCheck => ({
  ...check,
  findings: check.findings.map((finding) => ({ ...finding, severity: 'note' })),
});
