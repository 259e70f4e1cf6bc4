import { ExampleElement } from './example-element.ts';
import type { ExampleResult, Fields } from './example-result.ts';
import { listingFieldsOf, listingNotLoaded, listingSection, listingState } from './listing-fields.ts';
import { loadOnce } from './load-once.ts';

const loadCodes = loadOnce(() => import('./listing-example.ts'));

/** Explains a code that a list answered. It asks nobody: lists refuse the resolvers that a browser can ask. */
class ListingCode extends ExampleElement {
  protected readonly example = {
    section: listingSection,
    describe,
    toState: listingState,
    toFields: listingFieldsOf,
    prepare: () => void loadCodes().catch(() => {}),
  };
}

async function describe(fields: Fields): Promise<ExampleResult> {
  try {
    const { describeListing } = await loadCodes();
    return describeListing(fields);
  } catch {
    return listingNotLoaded;
  }
}

customElements.define('listing-code', ListingCode);
