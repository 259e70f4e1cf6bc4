/// <reference path="../../address/punycode.d.ts" />
import punycode from 'punycode.js';
import { nameOf } from './organization.ts';

/** Scripts that no name mixes; those of Chinese, Japanese and Korean go with Latin (UTS #39 §5.2), and are not asked about. */
const scripts = [
  /\p{Script=Latin}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Armenian}/u,
  /\p{Script=Cherokee}/u,
  /\p{Script=Hebrew}/u,
  /\p{Script=Arabic}/u,
  /\p{Script=Georgian}/u,
  /\p{Script=Thai}/u,
  /\p{Script=Devanagari}/u,
];
/** Letters of Cyrillic, Greek and Armenian, each before the one of Latin that it is taken for. */
const pairs = 'аaеeоoрpсcуyхxіiјjѕsһhԁdԛqԝwӏlѵvьbοoνvρpαaιiκkυuγyօoոnսuհhցgյj';
const latinFor = new Map(
  Array.from({ length: pairs.length / 2 }, (_, at) => [pairs.charAt(2 * at), pairs.charAt(2 * at + 1)]),
);
/** Countries where such an alphabet is read, also before a Latin ending. */
const ownAlphabet = /^(?:ru|su|ua|by|bg|kz|kg|mk|rs|mn|gr|cy|am)$/;

/** A host as people read it: A-labels as letters, where they stand for any. */
export const readable = (host: string): string =>
  host.includes('xn--') ? host.split('.').map(readableLabel).join('.') : host;

function readableLabel(label: string): string {
  try {
    const letters = punycode.toUnicode(label);
    return /[\p{C}\p{Z}\p{P}\p{Sm}]/u.test(letters.replace(/[\w\u00b7\u30fb-]/g, '')) ? label : letters;
  } catch {
    return label; // a RangeError
  }
}

/**
 * The name that a host is easily taken for, null where there is none: letters of two alphabets in one label, a label of another
 * alphabet with none but Latin looks, or the name of the sender with `1` for `l` and the like.
 */
export function lookOf(host: string, senderDomain: string | null): string | null {
  const labels = readable(host).split('.');
  const isForeign = !/[^\0-\x7f]/.test(labels.at(-1) ?? '') && !ownAlphabet.test(labels.at(-1) ?? '');
  if (labels.some((label) => isMixed(label) || (isForeign && hasLatinLook(label)))) return latinOf(labels.join('.'));
  if (senderDomain === null) return null;
  const [name, sender] = [nameOf(host), nameOf(senderDomain)];
  return name !== sender && sender.length > 3 && roughly(name) === roughly(sender) ? senderDomain : null;
}

const isMixed = (label: string): boolean =>
  /[^\0-\x7f]/.test(label) && scripts.filter((script) => script.test(label)).length > 1;

const hasLatinLook = (label: string): boolean =>
  /[^\0-\x7f]/.test(label) && [...label].every((letter) => /[\d-]/.test(letter) || latinFor.has(letter));

const latinOf = (text: string): string => text.replace(/[^\0-\x7f]/g, (letter) => latinFor.get(letter) ?? letter);

const roughly = (name: string): string =>
  name.replaceAll('rn', 'm').replaceAll('vv', 'w').replace(/[1i]/g, 'l').replaceAll('0', 'o');
