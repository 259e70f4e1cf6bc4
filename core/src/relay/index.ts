export { type CheckStep, type CheckStepName, checkStepNames } from './check-step.ts';
export { type ReceiverView, receiverView } from './receiver-view.ts';
export { decideRoute, type Route, type RouteReason } from './route.ts';
