export { type FieldChange, fieldChanges } from './changes.ts';
export { findServer, followMoves, lastCheckOf, ownAddresses, senderForCheck, serverUsers } from './find.ts';
export { type Hint, hintsFor } from './hints.ts';
export { isLoginName } from './login-name.ts';
export { indexSenders, type SenderIndex } from './sender-index.ts';
export {
  checkPassword,
  type DraftFields,
  draftOf,
  emptyDraft,
  type FieldProblem,
  fieldsOf,
  formatFingerprint,
  parseFingerprint,
  parseServerDraft,
  type ServerDraft,
  type ServerField,
  withPort,
} from './server-draft.ts';
export { dnsOrigin, parseDnsOverHttps, parseSiteName, parseSiteUrl, type SiteOrigin, siteOrigin } from './site.ts';
export type { RouteSource, SettingsPart, SettingsStore, StoreRole } from './store.ts';
export {
  type Choice,
  type DefaultServer,
  defaultSettings,
  headerFromRules,
  type LastCheck,
  type Login,
  type Policy,
  type RemovedServer,
  type SecretName,
  type Security,
  type SenderRow,
  type ServerFields,
  type ServerRow,
  type Settings,
  type SiteSettings,
  securities,
} from './types.ts';
