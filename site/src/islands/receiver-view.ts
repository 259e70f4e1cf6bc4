import { ExampleElement } from './example-element.ts';
import { receiverExample } from './receiver-example.ts';

customElements.define(
  'receiver-view',
  class extends ExampleElement {
    protected readonly example = receiverExample;
  },
);
