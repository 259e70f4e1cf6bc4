import { readClient, type SpfRequest } from './client.ts';
import { checkHost, type Evaluation } from './evaluate.ts';
import type { SpfCheck } from './types.ts';
import { worstCase } from './worst-case.ts';

/**
 * Evaluates whether a client may send for a domain (RFC 7208, with RFC 8616), step by step. Never rejects, whatever the
 * records and the request are: what is not an IP number gives `none`.
 */
export async function checkSpf(request: SpfRequest): Promise<SpfCheck> {
  const client = readClient(request);
  if (client === null) return withoutClient;
  const run: Evaluation = { client, records: new Map(), steps: [], used: 0, empty: 0, explanation: null };
  const result = await checkHost(run, client.domain, 0, true);
  return {
    result,
    explanation: run.explanation,
    steps: run.steps,
    lookups: { used: run.used, worstCase: await worstCase(run, client.domain), void: run.empty },
  };
}

const withoutClient: SpfCheck = {
  result: 'none',
  explanation: null,
  steps: [
    {
      domain: '',
      depth: 0,
      term: null,
      position: null,
      asked: [],
      decision: 'bad-ip',
      result: 'none',
      fault: null,
    },
  ],
  lookups: { used: 0, worstCase: 0, void: 0 },
};
