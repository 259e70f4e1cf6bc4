export { type PolicyFetcherOptions, policyFetcher, policyLimits } from './fetch-policy.ts';
