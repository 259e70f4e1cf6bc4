import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A folder of mails that are too many or not ours to keep in the project, such as `bounces`: under `TRUEFROM_FIXTURES`,
 * else under `shared/fixtures` beside the project. Null where it is absent.
 */
export function fixtures(name: string, env: NodeJS.ProcessEnv = process.env): string | null {
  const folder = join(env.TRUEFROM_FIXTURES || join(import.meta.dirname, '../../../shared/fixtures'), name);
  return existsSync(folder) ? folder : null;
}
