import { components, type PropSpec } from './components.ts';
import { findingsOf } from './findings.ts';
import type { MdxText } from './mdx-text.ts';

const known: Readonly<Record<string, Readonly<Record<string, PropSpec>>>> = components;
const tag = /<(\/?)([A-Z][\w.]*)((?:"[^"]*"|'[^']*'|\{[^}]*\}|[^>"'{])*)>/g;
const prop = /([\w-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|(\{[^}]*\})))?/g;

/** Components of the list alone, each with its props: a build would leave a wrong prop out in silence. */
export const checkComponents = (text: MdxText): string[] =>
  findingsOf(text, tag, ([, closing, name = '', rest = '']) => {
    const specs = Object.hasOwn(known, name) ? known[name] : undefined;
    if (specs === undefined) return `there is no component <${name}>; there are ${Object.keys(known).join(', ')}`;
    if (closing || !rest.endsWith('/')) return `<${name}> holds nothing and is written <${name} />`;
    const faults = faultsOfProps(specs, propsOf(rest.slice(0, -1)));
    return faults.length === 0 ? null : `<${name}>: ${faults.join(', ')}`;
  });

/** A prop without a text in quotes is null. */
const propsOf = (written: string): Map<string, string | null> =>
  new Map([...written.matchAll(prop)].map(([, name = '', double, single]) => [name, double ?? single ?? null]));

function faultsOfProps(specs: Readonly<Record<string, PropSpec>>, props: ReadonlyMap<string, string | null>): string[] {
  const unknown = [...props.keys()].filter((name) => !Object.hasOwn(specs, name)).map((name) => `it has no ${name}`);
  const wrong = Object.entries(specs).flatMap(([name, spec]) => {
    const value = props.get(name);
    if (value === undefined) return [`${name} is missing`];
    if (value === null || value.trim() === '') return [`${name} needs a text in quotes`];
    return spec === 'text' || spec.includes(value) ? [] : [`${name} is one of ${spec.join(', ')}`];
  });
  return [...unknown, ...wrong];
}
