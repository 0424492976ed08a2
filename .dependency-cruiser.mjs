/**
 * The floors of the house, lowest first: a floor may lean on those below it and on its own rooms, never upward.
 * Floors that share a row are strangers to one another. test/architecture.test.ts reads this list.
 */
export const floors = [
  ['model'],
  ['measure'],
  ['run'],
  ['scenarios', 'formats'],
  ['protocol'],
  ['view', 'panel', 'charts', 'timeline', 'stories'],
  ['app', 'cli'],
]

const above = (row) => floors.slice(row + 1).flat()
const strangers = (row, floor) => floors[row].filter((other) => other !== floor)

const upward = floors.flatMap((row, index) =>
  row
    .map((floor) => ({ floor, forbidden: [...above(index), ...strangers(index, floor)] }))
    .filter(({ forbidden }) => forbidden.length > 0)
    .map(({ floor, forbidden }) => ({
      name: `${floor}-leans-down-only`,
      comment: `src/${floor} knows nothing of ${forbidden.join(', ')}.`,
      severity: 'error',
      from: { path: `^src/${floor}/` },
      to: { path: `^src/(${forbidden.join('|')})/` },
    })),
)

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...upward,
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'model-is-pure',
      comment: 'The model leans on nothing but seedrandom.',
      severity: 'error',
      from: { path: '^src/model/' },
      to: { path: 'node_modules', pathNot: 'node_modules/(@types/)?seedrandom' },
    },
    {
      name: 'no-node-in-the-page',
      severity: 'error',
      from: { path: '^src/(model|measure|run|scenarios|formats|protocol|view|panel|charts|app)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'workers-enter-below-the-page',
      severity: 'error',
      from: { path: '^workers/' },
      to: { path: '^src/(view|panel|charts|app|cli)/' },
    },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: 'src/model/kernels/assembly' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.mjs'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
    },
  },
}
