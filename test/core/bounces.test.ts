import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { explain, type Refusal } from '@truefrom/core/refusal';
import { expect, test } from 'vitest';
import { describeOver } from '../harness/needs.ts';

type Wanted = {
  readonly file: string;
  readonly kind: string;
  readonly recipients: readonly {
    readonly recipient: string;
    readonly recipientAlt?: readonly string[];
    readonly classes: readonly string[];
    readonly status: string | null;
    readonly replycode: string | null;
    readonly undecided: boolean;
  }[];
};

const readLines = (file: string): Wanted[] =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

/** The share of those that hold, and which do not. */
function share<T extends { ok: boolean; file: string }>(all: readonly T[]) {
  const missed = all.filter(({ ok }) => !ok).map(({ file }) => file);
  return { of: all.length, right: (all.length - missed.length) / Math.max(all.length, 1), missed };
}

describeOver('bounces', 'real reports with labels', (folder) => {
  const wanted: readonly Wanted[] = folder === '' ? [] : readLines(join(folder, 'expected.jsonl'));
  const explained = new Map(wanted.map(({ file }) => [file, explain(readFileSync(join(folder, file)))] as const));
  const isRefusal = (kind: string) => kind === 'bounce' || kind === 'delay';
  const rows = wanted
    .filter(({ kind }) => isRefusal(kind))
    .flatMap(({ file, recipients }) =>
      recipients.map((recipient) => {
        const found = explained.get(file)?.refusals ?? [];
        const names = [recipient.recipient, ...(recipient.recipientAlt ?? [])].map((name) => name.toLowerCase());
        const own = found.find((each) => names.includes(each.recipient?.toLowerCase() ?? ''));
        const best: Refusal | undefined = own ?? (found.length === 1 && recipients.length === 1 ? found[0] : undefined);
        return { file, recipient, own, best };
      }),
    );

  test('no mail that is none is called a refusal, and every refusal is found', () => {
    const wrong = wanted.filter(({ file, kind }) => isRefusal(explained.get(file)?.kind ?? '') !== isRefusal(kind));
    expect(wrong.map(({ file }) => file)).toEqual([]);
    expect(wanted.length).toBe(readdirSync(folder).filter((name) => name.endsWith('.eml')).length);
  });

  test.each([
    { what: 'recipients', least: 0.985, all: rows.map(({ file, own }) => ({ file, ok: own !== undefined })) },
    {
      what: 'causes',
      least: 0.97,
      all: rows
        .filter(({ recipient }) => !recipient.undecided)
        .map(({ file, recipient, best }) => ({ file, ok: recipient.classes.includes(best?.cause ?? '') })),
    },
    {
      what: 'enhanced status codes',
      least: 0.99,
      all: rows
        .filter(({ recipient }) => recipient.status)
        .map(({ file, recipient, best }) => ({ file, ok: recipient.status === best?.enhancedStatus })),
    },
    {
      what: 'reply codes',
      least: 0.99,
      all: rows
        .filter(({ recipient }) => recipient.replycode)
        .map(({ file, recipient, best }) => ({ file, ok: Number(recipient.replycode) === best?.replyCode })),
    },
  ])('$what', ({ what, least, all }) => {
    const { of, right, missed } = share(all);
    console.log(`${what}: ${(right * 100).toFixed(1)} % of ${of}; not right: ${missed.join(' ') || 'none'}`);
    expect(right).toBeGreaterThanOrEqual(least);
  });

  test('no code and no address that the mail does not have', () => {
    const made = wanted.flatMap(({ file }) => {
      const text = readFileSync(join(folder, file), 'latin1').replace(/=\r?\n/g, '');
      if (/base64/i.test(text)) return [];
      return (explained.get(file)?.refusals ?? []).flatMap(({ replyCode, enhancedStatus, recipient }) =>
        [replyCode === null ? '' : String(replyCode), enhancedStatus ?? '', recipient ?? '']
          .filter((each) => !text.includes(each))
          .map((each) => `${file}: ${each}`),
      );
    });
    expect(made).toEqual([]);
  });
});
