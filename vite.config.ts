import tailwind from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

/** The components bring their few own words in 34 languages; the interface speaks one so far, and the others stay out of the build. */
const ownLanguage: Plugin = {
  name: "own-language",
  enforce: "pre",
  load: (id) =>
    /[\\/]react-(aria|stately|aria-components)[\\/].*[\\/]intl[\\/].*(?<!en-US)\.m?js$/.test(id) ? "export default {};" : null,
};

export default defineConfig({
  root: "src/app",
  publicDir: "../web/public",
  plugins: [ownLanguage, react(), tailwind()],
  build: {
    outDir: "../../dist/web",
    emptyOutDir: true,
    target: "es2023",
    // The content security policy has no data: fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
  },
});
