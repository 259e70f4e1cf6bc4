export { findPostfixAccount, type PostfixAccount } from './account.ts';
export { examinePostfix } from './examine.ts';
export { FollowedFile } from './follow-file.ts';
export { type LoginTrouble, LoginWatch, type WatchOptions } from './login-watch.ts';
export {
  findAuthorities,
  type InstanceOptions,
  type MadeInstance,
  makeInstance,
  stateFolderFor,
} from './make-instance.ts';
export { formatNetstring, maxOctets, NetstringReader } from './netstring.ts';
export { defaultMapPlace, type MapPlace, parseMapPlace, placeForPostfix } from './place.ts';
export { mapTextsOf, renderMaps } from './render-maps.ts';
export { type ServedMaps, serveMaps } from './serve-maps.ts';
