import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const apiUrl = process.env.SCRUTIN_API_URL ?? 'http://127.0.0.1:3000';

export default defineConfig({
  plugins: [react()],
  server: {
    proxy: {
      '/api': apiUrl,
      '/health': apiUrl,
      '/socket.io': { target: apiUrl, ws: true },
    },
  },
  build: {
    outDir: 'dist',
    // The API serves these files with `script-src 'self'` and `font-src 'self'`: nothing inline, nothing as data.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // What every page needs and a release of ours seldom changes: browsers keep it.
          groups: [{ name: 'base', test: /node_modules\/(react|react-dom|scheduler|@tanstack)\// }],
        },
      },
    },
  },
});
