import type { Grid } from '../grid/grid.ts'
import { exp, power } from '../numerics/exact.ts'
import type { Parameters } from '../parameters.ts'
import { type MineralCurve, mineralOf } from '../tissue/mineral.ts'
import type { Tissue } from '../tissue/tissue.ts'
import { year } from '../units.ts'
import type { ElasticitySolver } from './elasticity.ts'
import { standingWeight, weeklyEnvelope } from './load.ts'
import type { Mechanics } from './mechanics.ts'
import { complianceOf, strainUnder } from './stiffness.ts'
import { addThroughPlane, averageAround } from './through-plane.ts'

/** Room for a solution, beside the solver's own. */
export interface StrainScratch {
  strain: Float64Array
  compliance: Float64Array
  histogram: Float64Array
  /** Modulus of fully dense bone by whole percents of mineral, GPa. */
  moduli: Float64Array
  /** Bone per tissue around each site (see `load.throughReach`), and sums of columns. */
  density: Float32Array
  columns: Float64Array
}

export function createStrainScratch(grid: Grid): StrainScratch {
  return {
    strain: new Float64Array(3),
    compliance: new Float64Array(9),
    histogram: new Float64Array(strainBins),
    moduli: new Float64Array(101),
    density: new Float32Array(grid.width * grid.height),
    columns: new Float64Array(grid.width),
  }
}

/** Cycles that the first solution of a section may take. */
const firstCycles = 60
/** How far around a site its native strain energy is averaged, µm: the reach of an osteocyte (Mullender & Huiskes 1995). */
const nativeReach = 100
/** Effective strains are counted in steps of 10 µε up to 4 %. */
const strainBins = 4000
const binWidth = 1e-5
/** Bone at its yield strain, and the share of it at which a section fails (Pistoia 2002). */
const yieldStrain = 0.007
const failingShare = 0.02

/**
 * Solves what the section bears under the present loads: three unit strains in the plane from their last solutions, scaled to
 * the stresses of the weekly envelope (so strain rises as bone is lost), and the share of the stress through the plane that
 * struts pass on. Refreshes `mechanics`.
 * @param days time since the last call.
 */
export function bearLoad(
  mechanics: Mechanics,
  tissue: Tissue,
  grid: Grid,
  solver: ElasticitySolver,
  scratch: StrainScratch,
  curve: MineralCurve,
  p: Parameters,
  day: number,
  days: number,
): void {
  const fill = writeModuli(solver.modulus, tissue, scratch, curve, p, day)
  solver.prepare()
  const isFirst = mechanics.start.energy === 0
  const cycles = isFirst ? firstCycles : p.run.mechanicsCycles
  const { mechanicsTolerance } = p.run
  solver.solve(0, mechanics.stretchX, mechanicsTolerance, cycles)
  solver.solve(1, mechanics.stretchY, mechanicsTolerance, cycles)
  solver.solve(2, mechanics.shear, mechanicsTolerance, cycles)
  solver.stiffness(mechanics.stiffness)
  becomeUsual(mechanics.usual, tissue.bone, isFirst ? 1 : 1 - exp(-days / (p.osteoclast.strainMemory * year)))
  const reach = Math.round(p.load.throughReach / grid.pixelSize)
  averageAround(scratch.density, tissue.bone, grid, reach, scratch.columns)
  if (isFirst) {
    addEnergies(mechanics, solver, scratch, habitual(p))
    addThroughPlane(mechanics, tissue.compartments.of, scratch.density, solver.modulus, fill, habitual(p), 0)
    const full = meanEnergy(mechanics.energy, tissue.bone)
    mechanics.start.share = full > 0 ? Math.sqrt(p.load.strainEnergy / full) : 1
    mechanics.start.energy = p.load.strainEnergy
    addEnergies(mechanics, solver, scratch, habitual(p))
    addThroughPlane(mechanics, tissue.compartments.of, scratch.density, solver.modulus, fill, habitual(p), 0)
    noteNative(mechanics, tissue, grid, scratch)
    averageAround(scratch.density, tissue.bone, grid, reach, scratch.columns)
  }
  addEnergies(mechanics, solver, scratch, p)
  addThroughPlane(mechanics, tissue.compartments.of, scratch.density, solver.modulus, fill, p, days)
  mechanics.strength = strengthOf(mechanics.energy, solver.modulus, tissue, scratch, p)
}

/** Bone is adapted to its loads at the beginning: what it bears then, around each site, is what is native to the place. */
function noteNative(
  { native, energy }: Mechanics,
  { bone }: Tissue,
  grid: Grid,
  { density, columns }: StrainScratch,
): void {
  const reach = Math.round(nativeReach / grid.pixelSize)
  averageAround(
    native,
    bone.map((b, i) => b * energy[i]!),
    grid,
    reach,
    columns,
  )
  averageAround(density, bone, grid, reach, columns)
  for (let i = 0; i < native.length; i++) native[i] = density[i]! > 0.02 ? native[i]! / density[i]! : 0
}

function becomeUsual(usual: Float32Array, bone: Float64Array, share: number): void {
  for (let i = 0; i < usual.length; i++) usual[i]! += share * (bone[i]! - usual[i]!)
}

/** The parameters of the load with its habitual size and direction. */
const habitual = (p: Parameters): Pick<Parameters, 'load'> => ({ load: { ...p.load, magnitude: 1, angle: 0 } })

/** Modulus of each site, GPa: bone fraction × mineral^2.74 × (1 − damage), never below marrow. Returns bone per tissue. */
function writeModuli(
  modulus: Float32Array,
  { bone, birth, damage }: Tissue,
  { moduli }: StrainScratch,
  curve: MineralCurve,
  p: Parameters,
  day: number,
): number {
  const { modulus: full, modulusExponent, marrowModulus } = p.matter
  for (let k = 1; k <= 100; k++) moduli[k] = full * power(k / 100, modulusExponent)
  const onset = day - p.osteoblast.mineralizationLag
  let area = 0
  for (let i = 0; i < modulus.length; i++) {
    const b = bone[i]!
    let e = marrowModulus
    if (b > 1e-3) {
      const mineral = 100 * mineralOf(curve, onset - birth[i]!)
      const k = Math.min(99, Math.floor(mineral))
      const dense = moduli[k]! + (mineral - k) * (moduli[k + 1]! - moduli[k]!)
      e = Math.max(marrowModulus, b * dense * (1 - damage[i]!))
      area += b
    }
    modulus[i] = e
  }
  return area / modulus.length
}

function addEnergies(
  { energy, stiffness, start }: Mechanics,
  solver: ElasticitySolver,
  { strain, compliance }: StrainScratch,
  p: Pick<Parameters, 'load'>,
): void {
  energy.fill(0)
  // What nothing holds together passes on no stress in its plane.
  if (!complianceOf(stiffness, compliance)) return
  for (const { stress, weight } of weeklyEnvelope(p)) {
    if (weight === 0) continue
    strainUnder(compliance, stress, strain)
    solver.addEnergy(strain, 1000 * weight * start.share * start.share, energy)
  }
}

/** The load factor at which 2 % of the bone would pass its yield strain, from the effective strain √(2 U / E) of lifting; 0 without bone. */
function strengthOf(
  energy: Float32Array,
  modulus: Float32Array,
  { bone }: Tissue,
  { histogram }: StrainScratch,
  p: Parameters,
): number {
  const weights = standingWeight(p)
  if (weights === 0) return 0
  histogram.fill(0)
  let total = 0
  for (let i = 0; i < bone.length; i++) {
    const b = bone[i]!
    if (b < 0.5) continue
    const strain = Math.sqrt((2 * 4 * energy[i]!) / (weights * 1000 * modulus[i]!))
    histogram[Math.min(strainBins - 1, Math.floor(strain / binWidth))]! += b
    total += b
  }
  if (total === 0) return 0
  let above = 0
  let bin = strainBins - 1
  while (bin > 0 && above + histogram[bin]! < failingShare * total) above += histogram[bin--]!
  return yieldStrain / ((bin + 0.5) * binWidth)
}

/** Mean strain energy of the bone itself, MPa. */
export function meanEnergy(energy: Float32Array, bone: Float64Array): number {
  let sum = 0
  let amount = 0
  for (let i = 0; i < bone.length; i++) {
    if (bone[i]! < 0.5) continue
    sum += energy[i]!
    amount += bone[i]!
  }
  return amount > 0 ? sum / amount : 0
}
