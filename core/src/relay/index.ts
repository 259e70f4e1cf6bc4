export { type AuthMechanism, authMechanisms, chooseAuth } from './auth-choice.ts';
export { type CheckStep, type CheckStepName, checkStepNames } from './check-step.ts';
export { type Capabilities, parseCapabilities } from './ehlo.ts';
export * from './postfix/index.ts';
export { type ReceiverView, receiverView } from './receiver-view.ts';
export { classifyReply, type RefusedStep, refusalRows, type Stage } from './refusals.ts';
export {
  type BadReply,
  createReplyReader,
  formatReply,
  isTemporary,
  type Reply,
  type ReplyEvent,
  type ReplyReader,
  replyLimits,
} from './reply.ts';
export { decideRoute, type Route, type RouteReason } from './route.ts';
export * from './smtp/index.ts';
