import { defineConfig } from 'vite';
import { threads } from './vite-threads.mjs';

/** One bundle of our own code for Node; packages from the registry stay outside it. */
export default defineConfig({
  plugins: [threads()],
  build: {
    ssr: 'src/main.ts',
    outDir: 'dist',
    emptyOutDir: true,
    target: 'node20',
    sourcemap: true,
  },
  ssr: { noExternal: [/^@scrutin\//] },
});
