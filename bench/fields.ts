import { createSignalSolver } from '../src/model/fields/screened-poisson.ts'
import type { Backend } from '../src/model/kernels/backend.ts'
import { instantiateKernels } from '../src/model/kernels/module.ts'

/** One line of a benchmark: what was done and its time, ms, the shortest of many. */
export interface BenchRow {
  readonly name: string
  readonly ms: number
}

interface Task {
  readonly name: string
  readonly run: () => void
}

/** Times the signal solver, and beside it loops that say what the machine can do at best. */
export function benchFields(): BenchRow[] {
  const tasks = [...references(512), ...signals(128, 'wasm'), ...signals(256, 'wasm'), ...signals(512, 'wasm')]
  return time([...tasks, ...signals(256, 'plain')])
}

/** Tasks take turns, so that a slow moment of the machine falls on all of them. */
function time(tasks: Task[], rounds = 30, repeats = 5): BenchRow[] {
  const best = tasks.map(() => Number.POSITIVE_INFINITY)
  for (let round = 0; round < rounds; round++)
    tasks.forEach(({ run }, k) => {
      for (let repeat = 0; repeat < repeats; repeat++) {
        const start = performance.now()
        run()
        best[k] = Math.min(best[k]!, performance.now() - start)
      }
    })
  return tasks.map(({ name }, k) => ({ name, ms: best[k]! }))
}

/** Copy, triad and a 5-point stencil on n × n f32. */
function references(n: number): Task[] {
  const bytes = 4 * n * n
  const { kernels, buffer } = instantiateKernels(3 * bytes + 512)
  // Apart by a few cache lines, so that arrays a power of two long do not share the same lines of the cache.
  const [a, b, c] = [0, bytes + 192, 2 * (bytes + 192)] as [number, number, number]
  const [to, u] = [a, b].map((at) => new Float32Array(buffer, at, n * n)) as [Float32Array, Float32Array]
  new Float32Array(buffer).fill(0.5)
  return [
    { name: `reference: copy, ${n}² f32`, run: () => to.set(u) },
    { name: `reference: triad, ${n}² f32`, run: () => kernels.triad(a, b, c, 0.5, bytes) },
    { name: `reference: 5-point stencil, ${n}² f32`, run: () => kernels.diffuse(a, b, 4 * n, n, 0.2) },
    { name: `reference: 5-point stencil, ${n}² f32, plain TypeScript`, run: () => diffuse(to, u, n) },
  ]
}

function diffuse(to: Float32Array, u: Float32Array, n: number): void {
  for (let i = n; i < n * (n - 1); i++) {
    const here = u[i]!
    to[i] = here + 0.2 * (u[i - n]! + u[i + n]! + (u[i - 1]! + u[i + 1]!) - 4 * here)
  }
}

/** The solver on a field grid of n × n, over bone in struts eight sites apart, sources on their surface. */
function signals(n: number, backend: Backend): Task[] {
  const solver = createSignalSolver(2 * n, 2 * n, backend)
  const bone = new Float64Array(4 * n * n)
  const source = new Float32Array(n * n)
  const u = new Float32Array(n * n)
  for (let y = 0; y < 2 * n; y++)
    for (let x = 0; x < 2 * n; x++) if (x % 64 < 12 || y % 80 < 12) bone[y * 2 * n + x] = 1
  for (let y = 0; y < n; y++)
    for (let x = 0; x < n; x++) if (x % 32 === 6 && (x + 7 * y) % 5 === 0) source[y * n + x] = 1
  solver.setMedium(bone, 0.25)
  solver.solve(u, source, 6, 1e-3, 20)
  const where = `field grid ${n}², ${backend}`
  const tasks = [{ name: `signals: one warm V(2,2) cycle, ${where}`, run: () => solver.cycle(u, source, 6, 1) }]
  if (backend === 'wasm')
    tasks.push({ name: `signals: take the medium, ${where}`, run: () => solver.setMedium(bone, 0.25) })
  return tasks
}
