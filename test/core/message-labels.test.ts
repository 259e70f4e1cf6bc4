import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkMessage, type Finding } from '@truefrom/core/message';
import { expect, test } from 'vitest';
import { describeOver } from '../harness/needs.ts';

type Label = keyof typeof checkOf;
type Row = { readonly file: string; readonly class?: string; readonly labels: Readonly<Record<Label, boolean | null>> };

const checkOf = {
  no_subject: 'subject',
  image: 'image',
  html_untidy: 'html',
  little_text_many_images: 'little-text',
  suspicious_attachment: 'attachment',
  script: 'script',
} as const;

const rowsOf = (folder: string, set: string): Row[] =>
  readFileSync(join(folder, set, 'expected.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row)
    .map((row) => ({ ...row, file: row.file.startsWith(`${set}/`) ? row.file : join(set, row.file) }));

/** Of the mails with a label: how many are flagged rightly, wrongly, and not at all. */
function score(label: Label, checked: readonly { row: Row; findings: readonly Finding[] }[]) {
  const judged = checked
    .filter(({ row }) => row.labels[label] !== null)
    .map(({ row, findings }) => ({
      row,
      wanted: row.labels[label] === true,
      got: findings.some(({ check }) => check === checkOf[label]),
    }));
  const right = judged.filter(({ wanted, got }) => wanted && got).length;
  const wrong = judged.filter(({ wanted, got }) => !wanted && got);
  const missed = judged.filter(({ wanted, got }) => wanted && !got);
  return {
    precision: right / Math.max(1, right + wrong.length),
    recall: right / Math.max(1, right + missed.length),
    wrong: wrong.map(({ row }) => row.file),
    missed: missed.map(({ row }) => row.file),
    hamFlagged: judged.filter(({ row, got }) => got && row.class === 'ham').length,
    flagged: right + wrong.length,
  };
}

describeOver('messages', 'real mails with labels', (folder) => {
  const sets = folder === '' ? [] : ['', 'edge', 'legit-html'];
  const checked = sets.flatMap((set) =>
    rowsOf(folder, set).map((row) => ({
      set,
      row,
      findings: checkMessage(readFileSync(join(folder, row.file))).findings,
    })),
  );

  test('a missing subject is seen', () => {
    const { wrong, missed } = score('no_subject', checked);
    expect([...wrong, ...missed]).toEqual([]);
  });

  test('images: all labels are met, by a note where nobody sees the image', () => {
    const { wrong, missed } = score('image', checked);
    expect(wrong).toEqual([]);
    expect(missed).toEqual([]);
  });

  test('untidy HTML: nineteen in twenty and more are seen, and hardly anything else', () => {
    const mislabelled = 'spam_badmime2.txt.eml'; // its header has two Content-Types, and the labels follow the one without parts
    const judged = checked.filter(({ row }) => !row.file.endsWith(mislabelled));
    const { precision, recall, wrong, missed } = score('html_untidy', judged);
    expect(precision, wrong.join(' ')).toBeGreaterThanOrEqual(0.97);
    expect(recall, missed.join(' ')).toBeGreaterThanOrEqual(0.95);
  });

  test('little text beside images: most are seen, and nothing is flagged without reason', () => {
    const { wrong, recall, missed, hamFlagged, flagged } = score('little_text_many_images', checked);
    expect(wrong).toEqual([]);
    expect(recall, missed.join(' ')).toBeGreaterThanOrEqual(0.85);
    expect(hamFlagged).toBeLessThanOrEqual(flagged / 8);
  });

  test('attachments: all labels are met', () => {
    const { wrong, missed } = score('suspicious_attachment', checked);
    expect([...wrong, ...missed]).toEqual([]);
  });

  test('scripts: all labels are met', () => {
    const { wrong, missed } = score('script', checked);
    expect([...wrong, ...missed]).toEqual([]);
  });

  test('good templates have nothing above a note', () => {
    const above = checked.filter(({ set }) => set === 'legit-html').flatMap(({ findings }) => findings);
    expect(above.filter(({ severity }) => severity !== 'note')).toEqual([]);
  });
});
