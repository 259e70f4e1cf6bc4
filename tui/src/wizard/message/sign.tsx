import type { Severity } from '@truefrom/core/message';
import { Text } from 'ink';
import { signs } from './told-mail.ts';

const colours: Partial<Record<Severity, string>> = { error: 'red', warning: 'yellow' };

/** How grave it is: told apart by its shape, and by colour where there is any. */
export function Sign({ severity }: { readonly severity: Severity }) {
  const colour = colours[severity];
  return <Text {...(colour !== undefined && { color: colour })}>{signs[severity]}</Text>;
}
