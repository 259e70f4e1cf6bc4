import { fileURLToPath } from 'node:url';
import { satteri } from '@astrojs/markdown-satteri';
import mdx from '@astrojs/mdx';
import { inlineContent } from '@truefrom/content/inline-content';
import { defaultSettings } from '@truefrom/core/settings';
import { defineConfig } from 'astro/config';

// For `astro dev` and `astro check`; a build is given its own.
process.env.TRUEFROM_SITE_ARTICLES ??= fileURLToPath(new URL('../content/articles', import.meta.url));

export default defineConfig({
  site: process.env.TRUEFROM_SITE_URL ?? defaultSettings.site.url,
  trailingSlash: 'always',
  // As JSX it would drop the blank between a word and the link on the next line.
  compressHTML: true,
  build: { inlineStylesheets: 'never' },
  devToolbar: { enabled: false },
  // Colours of code would be `style` attributes, which the Content-Security-Policy blocks.
  markdown: { syntaxHighlight: false, processor: satteri({ features: { headingAttributes: true } }) },
  integrations: [mdx()],
  vite: {
    build: {
      assetsInlineLimit: 0,
      // Of parse5 the pages use the tokenizer alone; that its other files do nothing by themselves, its package does not say.
      rolldownOptions: {
        treeshake: { moduleSideEffects: (id) => (/node_modules\/parse5\//.test(id) ? false : undefined) },
      },
    },
    plugins: [inlineContent()],
  },
});
