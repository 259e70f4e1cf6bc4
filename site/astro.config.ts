import { satteri } from '@astrojs/markdown-satteri';
import mdx from '@astrojs/mdx';
import { defineConfig } from 'astro/config';

export default defineConfig({
  site: process.env.TRUEFROM_SITE_URL ?? 'http://localhost:8023',
  trailingSlash: 'always',
  build: { inlineStylesheets: 'never' },
  devToolbar: { enabled: false },
  markdown: { syntaxHighlight: false, processor: satteri({ features: { headingAttributes: true } }) },
  integrations: [mdx()],
  vite: { build: { assetsInlineLimit: 0 } },
});
