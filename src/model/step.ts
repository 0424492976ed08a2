import { dayOf, stepsIn } from './clock.ts'
import { activate } from './cycle/activation.ts'
import { form } from './cycle/formation.ts'
import { rest } from './cycle/quiescence.ts'
import { resorb } from './cycle/resorption.ts'
import { reverse } from './cycle/reversal.ts'
import { createEstradiolEffects, setEstradiolEffects } from './endocrine/estradiol.ts'
import { calibrateSecretion, releaseFromMatrix, signal } from './fields/signalling.ts'
import type { Parameters } from './parameters.ts'
import type { State } from './state.ts'
import { notePerforations, spreadMedium, survey } from './tissue/survey.ts'
import { makeRoom, type Workspace } from './workspace.ts'

/** What the body imposes on the section during a step. */
export interface Drive {
  /** Circulating estradiol, pg/mL. */
  estradiol: number
}

/** Advances the tissue by one cell step, in the order of the remodeling cycle. */
export function step(state: State, workspace: Workspace, p: Parameters, drive: Drive): void {
  const { grid, key, clock, tissue, fields, cells, units, body, totals } = state
  const { effects, foothold, departures, front, source, signals } = workspace
  const dt = p.run.timeStep
  const day = dayOf(state, p)
  const isDue = (every: number) => clock.step % stepsIn(every, p) === 0

  if (clock.step === 0) calibrateSecretion(fields, source, signals, cells, grid, createEstradiolEffects(), day, p)
  body.estradiol = drive.estradiol
  setEstradiolEffects(effects, body.estradiol, p)
  makeRoom(workspace, state)

  if (isDue(p.run.signalEvery)) {
    const days = stepsIn(p.run.signalEvery, p) * dt
    signal(fields, source, signals, cells, grid, effects, day, isDue(p.run.slowSignalEvery), p)
    activate(cells, units, totals, tissue, fields, grid, effects, foothold, p, key, clock.step, day, days)
  }
  resorb(cells, units, totals, tissue, fields, grid, effects, foothold, departures, p, key, clock.step, day, dt)
  if (isDue(p.run.frontEvery)) {
    const days = stepsIn(p.run.frontEvery, p) * dt
    releaseFromMatrix(fields, source, signals, cells, grid, days, p)
    makeRoom(workspace, state)
    reverse(cells, units, totals, tissue, fields, grid, front, workspace.rates, departures, p, day, days)
    makeRoom(workspace, state)
    form(
      cells,
      units,
      totals,
      tissue,
      fields,
      grid,
      effects,
      front,
      workspace.rates,
      workspace.pools,
      departures,
      p,
      key,
      clock.step,
      day,
      days,
    )
    makeRoom(workspace, state)
    rest(cells, tissue, grid, effects, departures, p, key, clock.step, day, days)
  }
  if (isDue(p.run.signalEvery)) relax(state, workspace, p)
  if (isDue(p.run.surveyEvery)) {
    totals.perforations += notePerforations(tissue.connectivity, survey(tissue, fields, grid))
    signals.setMedium(spreadMedium(workspace.medium, fields.medium, grid), p.signals.mineralPermeability)
  }
  clock.step += 1
}

/** Sharpens the interface of the tiles where it has travelled far enough. */
function relax(state: State, workspace: Workspace, p: Parameters): void {
  const { travel } = state.tissue
  const { tiles, dirtyTiles } = workspace
  let count = 0
  for (let tile = 0; tile < travel.length; tile++) {
    if (travel[tile] === 0) continue
    dirtyTiles[tile] = 1
    if (travel[tile]! < p.run.relaxAfter) continue
    tiles[count++] = tile
    travel[tile] = 0
  }
  workspace.interface.relax(tiles, count, p.run.relaxSweeps)
}
