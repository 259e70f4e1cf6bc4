export { readSiteSettings } from './site-settings.ts';
