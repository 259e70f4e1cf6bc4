import { ExampleElement } from './example-element.ts';
import type { Fields } from './example-result.ts';
import { findTopics, prepareKeywords } from './keyword-index.ts';
import { describeRefusal, refusalFields, refusalSection } from './refusal-example.ts';

customElements.define(
  'refusal-lookup',
  class extends ExampleElement {
    protected readonly example = {
      section: refusalSection,
      describe: async ({ text = '' }: Fields) => describeRefusal(text, await findTopics(text)),
      toState: (fields: Fields) => fields,
      toFields: (state: Fields) => ({ ...refusalFields, ...state }),
      prepare: prepareKeywords,
    };
  },
);
