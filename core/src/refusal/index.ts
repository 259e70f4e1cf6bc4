export { type Cause, causePath, causes, isCause, solutionPath, solutionsByCause } from './causes.ts';
export { explain } from './explain.ts';
export { type OwnRule, type OwnRules, parseOwnRules } from './own-rules.ts';
export { explainReply, type ReplyContext } from './reply.ts';
export { spotOf } from './spot.ts';
export { codesFor, type KnownText, textsFor } from './texts.ts';
export type {
  Confidence,
  Explaining,
  Explanation,
  Finder,
  Kind,
  OwnRow,
  Passage,
  Refusal,
  Solution,
  Spot,
  Stage,
} from './types.ts';
