import { dayOf, stepsIn } from './clock.ts'
import { activate } from './cycle/activation.ts'
import { clearCrumbs } from './cycle/crumbs.ts'
import { form } from './cycle/formation.ts'
import { wake } from './cycle/modeling.ts'
import { rest } from './cycle/quiescence.ts'
import { resorb } from './cycle/resorption.ts'
import { reverse } from './cycle/reversal.ts'
import { sense } from './cycle/sensing.ts'
import { act, liveBody } from './endocrine/body.ts'
import type { Drive } from './endocrine/drive.ts'
import { createEffects, neutral } from './endocrine/effects.ts'
import { calibrateSecretion, releaseFromMatrix, signal } from './fields/signalling.ts'
import { tileSize } from './grid/grid.ts'
import { bearLoad } from './mechanics/strain.ts'
import type { Parameters } from './parameters.ts'
import type { State } from './state.ts'
import { accrueDamage } from './tissue/damage.ts'
import { noteSevered } from './tissue/severing.ts'
import { spreadMedium, survey } from './tissue/survey.ts'
import { makeRoom, type Workspace } from './workspace.ts'

/** Surveys from one look at the connection of the section to the next. */
const surveysApart = 4

/** Advances the tissue by one cell step, in the order of the remodeling cycle. */
export function step(state: State, workspace: Workspace, p: Parameters, drive: Drive): void {
  const { grid, clock, tissue, fields, cells, body, totals } = state
  const { effects, source, signals } = workspace
  const dt = p.run.timeStep
  const day = dayOf(state, p)
  const isDue = (every: number) => clock.step % stepsIn(every, p) === 0

  if (clock.step === 0) calibrateSecretion(fields, source, signals, cells, grid, createEffects(), day, p)
  liveBody(body, totals, drive, workspace.endocrine, p, state.key, clock.step, isDue(1), day, dt)
  act(neutral(effects), body, drive.subject, day, p)
  makeRoom(workspace, state)

  if (isDue(p.run.mechanicsEvery)) {
    const days = stepsIn(p.run.mechanicsEvery, p) * dt
    bearLoad(state.mechanics, tissue, grid, workspace.elasticity, workspace.strain, workspace.mineral, p, day, days)
    accrueDamage(tissue, state.mechanics, p, days)
    sense(state, p, days)
  }
  if (isDue(p.run.signalEvery)) {
    const days = stepsIn(p.run.signalEvery, p) * dt
    signal(fields, source, signals, cells, grid, effects, drive.depots, day, isDue(p.run.slowSignalEvery), p)
    activate(state, workspace, p, day, days)
  }
  resorb(state, workspace, p, day, dt)
  if (isDue(p.run.frontEvery)) {
    const days = stepsIn(p.run.frontEvery, p) * dt
    releaseFromMatrix(fields, source, signals, cells, grid, effects, days, p)
    makeRoom(workspace, state)
    reverse(state, workspace, p, day, days)
    makeRoom(workspace, state)
    form(state, workspace, p, day, days)
    makeRoom(workspace, state)
    rest(state, workspace, p, day, days)
    wake(state, workspace, p, day, days)
  }
  if (isDue(p.run.signalEvery)) relax(state, workspace, p)
  if (isDue(p.run.surveyEvery)) {
    survey(tissue, fields, grid)
    signals.setMedium(spreadMedium(workspace.medium, fields.medium, grid), p.signals.mineralPermeability)
  }
  if (isDue(surveysApart * p.run.surveyEvery)) {
    totals.perforations += noteSevered(tissue, state.units, grid, day)
    clearCrumbs(state, workspace)
  }
  clock.step += 1
}

/** Sharpens the interface of the tiles where it has travelled far enough. */
function relax(state: State, workspace: Workspace, p: Parameters): void {
  const { travel } = state.tissue
  const { tiles } = workspace
  let count = 0
  for (let tile = 0; tile < travel.length; tile++) {
    if (travel[tile]! < p.run.relaxAfter) continue
    tiles[count++] = tile
    travel[tile] = 0
    noteChange(state, workspace, tile)
  }
  workspace.interface.relax(tiles, count, p.run.relaxSweeps)
}

/** Marks a tile and those beside it, which share the bone that crosses its edges. */
function noteChange({ grid, tissue }: State, { dirtyTiles }: Workspace, tile: number): void {
  const across = grid.width / tileSize
  const x = tile % across
  for (let k = -2; k <= 2; k++) {
    const near = k === -2 ? tile - across : k === 2 ? tile + across : tile + k
    if (near < 0 || near >= dirtyTiles.length || x + (k % 2) < 0 || x + (k % 2) >= across) continue
    tissue.changed[near] = 1
    dirtyTiles[near] = 1
  }
}
