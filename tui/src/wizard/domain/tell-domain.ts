import { done, type Result } from '@truefrom/core/problem';
import type { Settings } from '@truefrom/core/settings';
import { runDomainCheck } from '../../domain-check.ts';
import { reportSections } from '../../domain-lines.ts';
import type { DomainProgress, DomainQuestion, ToldDomain } from '../wizard-context.ts';

type World = {
  readonly env: NodeJS.ProcessEnv;
  readonly onProgress: (progress: DomainProgress) => void;
  readonly signal: AbortSignal;
};

/** Checks a domain and tells it in words. Loaded when it is first needed. */
export async function tellDomain(
  settings: Settings,
  question: DomainQuestion,
  { env, onProgress, signal }: World,
): Promise<Result<ToldDomain>> {
  const checked = await runDomainCheck({
    settings,
    target: { ...question, dns: env.TRUEFROM_DNS || null },
    onAsk: ({ asked, answered, name, type }) => onProgress({ asked, answered, last: `${type} ${name}` }),
    signal,
  });
  if (!checked.ok) return checked;
  const { domain, proposal } = checked.value;
  return done({ domain, sections: reportSections(checked.value), toPublish: proposal?.line ?? null });
}
