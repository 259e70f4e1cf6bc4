import { causes } from '@truefrom/core/refusal';
import { type CauseText, parseCause } from './cause-text.ts';
import { proseFolder, readMdxFiles } from './mdx-folder.ts';

/** What is told about every cause, in the order of the core. Throws an Error that names file and field of what is wrong. */
export const readCauses = (folder = proseFolder('causes')): CauseText[] =>
  readMdxFiles(folder)
    .map(({ file, text }) => parseCause(file, text).cause)
    .toSorted((a, b) => causes.indexOf(a.id) - causes.indexOf(b.id));
