import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    // Everything is a file of its own: the content security policy allows no inline data but images.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
    // The licences of what is bundled ask to go where it goes.
    license: { fileName: 'LICENSES.md' },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:4173' } },
});
