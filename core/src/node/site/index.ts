export { type BuiltSite, isBuilt, readBuiltSite } from './built-site.ts';
export { caddyConfig } from './caddy-config.ts';
export { type ConfigRequest, checkConfigFolder } from './config-rows.ts';
export { defaultListenAddress, type ListenAddress, parseListenAddress, parsePort } from './listen-address.ts';
export { nginxConfig } from './nginx-config.ts';
export { type RunningSite, type ServeProblem, serveSite } from './serve-site.ts';
export { readSiteSettings } from './site-settings.ts';
