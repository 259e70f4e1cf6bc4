import { ExampleElement } from './example-element.ts';
import type { ExampleResult, Fields } from './example-result.ts';
import { loadOnce } from './load-once.ts';
import { spfFieldsOf, spfNotLoaded, spfSection, spfState } from './spf-fields.ts';

const restMs = 150;
const loadChecker = loadOnce(() => import('./spf-example.ts'));

/** Checks a sender against pasted SPF records. Nothing of them leaves the browser. */
class SpfChecker extends ExampleElement {
  protected readonly example = {
    section: spfSection,
    restMs,
    describe: (fields: Fields) => this.#describe(fields),
    toState: spfState,
    toFields: spfFieldsOf,
    prepare: () => void loadChecker().catch(() => {}),
  };

  async #describe(fields: Fields): Promise<ExampleResult> {
    try {
      const { describeSpf } = await loadChecker();
      return await describeSpf(fields);
    } catch {
      return spfNotLoaded;
    }
  }
}

customElements.define('spf-checker', SpfChecker);
