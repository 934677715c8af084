import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Tests start processes, and small machines run them side by side: a limit is for what hangs, not for what is slow.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // A page draws what was asked a moment after the asking.
    expect: { poll: { timeout: 10_000 } },
    maxWorkers: process.env.CI ? 2 : '75%',
    // A test must not read the settings, the store or the colours of the person who runs it.
    env: {
      NO_COLOR: '',
      FORCE_COLOR: '0',
      WATTLAS_CONFIG: '/nonexistent/wattlas/config.yaml',
      LANG: 'C.UTF-8',
    },
  },
});
