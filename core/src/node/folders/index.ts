export { makeFolders, syncFolder } from './make-folders.ts';
export { writeWhole } from './write-whole.ts';
