import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/setup-kernels.ts'],
    // Left to itself it would leave one core idle, which of two is half.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // The reader of Simularium names its imports from lodash, which Node alone would refuse.
    server: { deps: { inline: [/@aics\/simularium-viewer/] } },
  },
})
