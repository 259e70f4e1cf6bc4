import { printable } from '@truefrom/core/problem';
import { type DoctorLine, fine, remark, wrong } from './line.ts';

/** The gateway of these settings: logins that may not read the passwords send through it. */
export async function* examineGateway(home: string, env: NodeJS.ProcessEnv): AsyncGenerator<DoctorLine> {
  const { gatewayPlaces, listensAt } = await import('@truefrom/core/node/gateway');
  const places = gatewayPlaces(home, env);
  if (!places.ok) return yield wrong('gateway', places.problem);
  if (places.value.length === 0) yield fine('gateway', 'none runs');
  for (const place of places.value) {
    const at = printable(place);
    if (await listensAt(place)) yield fine('gateway', `listens at ${at}`);
    else yield remark('gateway', `nobody listens at ${at}`, 'Start it again: truefrom gateway, or its service.');
  }
}
