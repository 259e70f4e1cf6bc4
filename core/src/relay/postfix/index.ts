export {
  compareMain,
  compareOverrides,
  compareServices,
  type FoundConfig,
  overruling,
  type PostfixFinding,
  readServiceLines,
  readSettingLines,
  type Severity,
} from './compare.ts';
export {
  askedNobody,
  carryingServices,
  type Instance,
  type MapSource,
  mapAt,
  mapFiles,
  ownServices,
  ownSettings,
  routingSettings,
  type Service,
  type Setting,
} from './config-rows.ts';
export { formatMainCf, formatMasterCf, formatService, formatSetting, mark } from './config-text.ts';
export { defaultTransport, formatMapFiles, type MapTexts } from './files.ts';
export { type Hop, hopsOf, serviceNames } from './hop.ts';
export { type LogEvent, problemOf, readLogEvent } from './log-events.ts';
export { lookUpForPostfix, type PostfixAnswer, type PostfixMap, postfixMaps } from './look-up.ts';
export { rowFindings } from './row-findings.ts';
export { readSenderKey } from './sender-key.ts';
