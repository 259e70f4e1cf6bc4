export { extensionRows, isRunnable, type Sort, sortOf } from './extensions.ts';
export { type FileOctets, wholeFile } from './file-octets.ts';
export { isFit, isKnown, type Kind, kindOf } from './kinds.ts';
export {
  type Allowance,
  type AttachmentCode,
  type FileFault,
  faultsOfName,
  lookInto,
  newAllowance,
} from './look-into.ts';
export { type FileName, readName } from './name.ts';
