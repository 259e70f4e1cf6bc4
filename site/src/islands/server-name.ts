import { ExampleElement } from './example-element.ts';
import { serverNameExample } from './server-name-example.ts';

customElements.define(
  'server-name',
  class extends ExampleElement {
    protected readonly example = serverNameExample;
  },
);
