export { openAccess } from './access.ts';
export { announce, announcedPlaces, withdraw } from './announce.ts';
export { type Gateway, type GatewayOptions, startGateway } from './gateway.ts';
export { defaultLimits, type GatewayLimits } from './limits.ts';
export type { CertificateFiles } from './own-certificate.ts';
export { defaultPlace, formatListenPlace, isOpenPlace, type ListenPlace, parseListenPlace } from './places.ts';
export { gatewayPlaces, listensAt, submitThroughGateway } from './submit.ts';
