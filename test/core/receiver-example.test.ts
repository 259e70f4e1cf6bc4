import { expect, test } from 'vitest';
import type { Fields } from '../../site/src/islands/example-result.ts';
import { textOf } from '../../site/src/islands/piece.ts';
import {
  describeReceiver,
  receiverExample,
  receiverFields,
  receiverTries,
} from '../../site/src/islands/receiver-example.ts';

const told = (fields: Partial<typeof receiverFields>) => describeReceiver({ ...receiverFields, ...fields });
const rowsOf = (fields: Partial<typeof receiverFields>) =>
  Object.fromEntries(told(fields).rows.map(({ term, value }) => [term, value.map(textOf).join('')]));

test.each<{ fields: Partial<typeof receiverFields>; tone: string; verdict: RegExp; why: string }>([
  {
    fields: {},
    tone: 'bad',
    verdict: /^Not aligned: .*yourcompany\.com.*carerix\.net/,
    why: 'the case of the article',
  },
  { fields: { through: 'own' }, tone: 'good', verdict: /^Aligned: .*yourcompany\.com/, why: 'its first solution' },
  {
    fields: { sender: 'anna@carerix.net' },
    tone: 'good',
    verdict: /^Aligned: .*carerix\.net/,
    why: 'the default server is right for its own domain',
  },
  {
    fields: { sender: 'anna@mail.carerix.net' },
    tone: 'good',
    verdict: /carerix\.net and mail\.carerix\.net belong together/,
    why: 'a part of a domain belongs to it',
  },
  {
    fields: { through: 'own', server: 'smtp.provider.example' },
    tone: 'bad',
    verdict: /^Not aligned: .*smtp\.provider\.example/,
    why: 'a server of another company is no better than the default one',
  },
  {
    fields: { through: 'own', off: 'yes' },
    tone: 'bad',
    verdict: /^Refused/,
    why: 'never the default one in its place',
  },
  {
    fields: { off: 'yes' },
    tone: 'bad',
    verdict: /^Not aligned/,
    why: 'the own server does not count if it is not chosen',
  },
  { fields: { sender: 'anna' }, tone: 'problem', verdict: /no @ sign/, why: 'an address is needed' },
  {
    fields: { sender: ' anna@yourcompany.com ' },
    tone: 'bad',
    verdict: /^Not aligned/,
    why: 'blanks come with pasting',
  },
  {
    fields: { server: 'a b' },
    tone: 'bad',
    verdict: /^Not aligned/,
    why: 'a bad server that is not chosen does no harm',
  },
  { fields: { through: 'own', server: 'a@b.c' }, tone: 'problem', verdict: /not a server/, why: 'chosen, it does' },
])('$fields is $verdict: $why', ({ fields, tone, verdict }) => {
  expect(told(fields)).toMatchObject({ tone, verdict: expect.stringMatching(verdict) });
});

test('the rows tell the envelope, the server and the reason of the route', () => {
  expect(rowsOf({ through: 'own', server: '[192.42.11.22]:587' })).toMatchObject({
    'Envelope sender': 'MAIL FROM:<anna@yourcompany.com>',
    'Leaves from': '[192.42.11.22]:587',
    Why: 'anna chose [192.42.11.22]:587.',
    Note: expect.stringContaining('IP number'),
  });
  expect(rowsOf({ through: 'own', off: 'yes' })).toMatchObject({
    'Leaves from': expect.stringMatching(/^no server/),
    Why: 'anna chose smtp.yourcompany.com, which is switched off.',
  });
  expect(rowsOf({ through: 'own', off: 'yes' })).not.toHaveProperty('Comes from');
});

test.each(['constructor', '__proto__', 'a/b', 'A.B+c'])('%s@ may be a sender like any other', (name) => {
  expect(rowsOf({ sender: `${name}@yourcompany.com` }).Why).toMatch(
    /left the choice blank, which means mail\.carerix\.net\./,
  );
});

test('a suggestion names its field', () => {
  const { blames, rows } = told({ through: 'own', server: '[192.42.11.22]587' });
  expect(blames).toBe('server');
  expect(rows.at(-1)?.value).toMatchObject([
    { attributes: { 'data-field': 'server', 'data-take': '[192.42.11.22]:587' } },
  ]);
});

test.each<Fields>([receiverFields, ...receiverTries.map((each) => ({ ...receiverFields, ...each }))])(
  'a link carries %o',
  ({ text: _, ...fields }) => {
    const { toState, toFields } = receiverExample;
    expect(toFields(toState(fields))).toEqual(fields);
  },
);

test.each([
  { changed: 'server', through: 'own', why: 'who types a server means it' },
  { changed: 'off', through: 'own', why: 'who switches it off, too' },
  { changed: 'sender', through: 'default', why: 'an address says nothing about the server' },
  { changed: 'through', through: 'default', why: 'the choice itself stands' },
])('after a change of $changed mail goes through $through: $why', ({ changed, through }) => {
  expect(receiverExample.settle?.(receiverFields, changed).through).toBe(through);
});
