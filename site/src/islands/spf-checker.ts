import { ExampleElement } from './example-element.ts';
import type { ExampleResult, Fields } from './example-result.ts';
import { readFields } from './fields.ts';
import { loadOnce } from './load-once.ts';
import { spfFieldsOf, spfNotLoaded, spfSection, spfState } from './spf-fields.ts';

const restMs = 150;
const loadChecker = loadOnce(() => import('./spf-example.ts'));
const loadDns = loadOnce(() => import('./spf-over-https.ts'));

/**
 * Checks a sender against pasted SPF records. Nothing of them leaves the browser, but where `data-dns-over-https` names a
 * server: then a press on `[data-ask]` asks it for what is not pasted, once.
 */
class SpfChecker extends ExampleElement {
  protected readonly example = {
    section: spfSection,
    restMs,
    describe: (fields: Fields) => this.#describe(fields),
    toState: spfState,
    toFields: spfFieldsOf,
    prepare: () => void loadChecker().catch(() => {}),
  };
  /** As the reader left them. */
  readonly #folds = new Map<string, boolean>();
  /** The fields for which the reader pressed; others are not asked about. */
  #toAsk: string | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('click', ({ target }) => {
      if (!(target instanceof Element)) return;
      const fold = target.closest('summary')?.parentElement;
      const name = fold?.dataset.fold;
      if (name !== undefined) this.#folds.set(name, !fold?.hasAttribute('open')); // it changes after this
      if (target.closest('[data-ask]')) this.#ask();
    });
  }

  #ask(): void {
    this.#toAsk = keyOf(readFields(this));
    this.refresh();
  }

  async #describe(fields: Fields): Promise<ExampleResult> {
    const asks = this.#toAsk === keyOf(fields);
    this.#toAsk = null;
    const url = this.dataset.dnsOverHttps;
    try {
      const dns = url === undefined ? undefined : (await loadDns()).publicDns(url);
      const { describeSpf } = await loadChecker();
      const elsewhere = dns?.(asks);
      return await describeSpf(fields, { folds: this.#folds, ...(elsewhere && { elsewhere }) });
    } catch {
      return spfNotLoaded;
    }
  }
}

const keyOf = ({ records = '', ip = '', sender = '', helo = '' }: Fields) =>
  JSON.stringify([records, ip, sender, helo]);

customElements.define('spf-checker', SpfChecker);
