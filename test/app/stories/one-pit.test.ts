import { expect, test } from 'vitest'
import { readPlace } from '../../../src/app/stories/place.ts'
import { readFrame } from '../../../src/protocol/frame.ts'
import { buildFrame, createFrameBuilder } from '../../../src/protocol/frame-builder.ts'
import { advance, createRun, dayOfRun, intervene, stepsUntil } from '../../../src/run/run.ts'
import { parseScenario } from '../../../src/run/scenario.ts'
import { onePit } from '../../../src/stories/one-pit.ts'
import { isThere, latestDay, type PlaceReading } from '../../../src/stories/story.ts'

test('the pit goes through its whole cycle: every paragraph is reached by what happens, not by its latest day', () => {
  const run = createRun(parseScenario(onePit.scenario))
  advance(run, stepsUntil(run, 0))
  const reached = new Map<string, number>()
  const seen = new Map<string, PlaceReading>()
  let before = Number.NaN
  const look = () => {
    const builder = createFrameBuilder(run.state.grid)
    const all = new Uint8Array((run.state.grid.width * run.state.grid.height) / 256).fill(1)
    const notes = { opening: 1, version: 1, day: dayOfRun(run), playing: 0, target: 0, reached: 0, limited: 0, rows: 0 }
    const place = readPlace(
      readFrame(buildFrame(builder, run.state, all, run.parameters, 'none', notes, null)),
      onePit.place!,
      before,
    )
    before = place.boneBefore
    return place
  }
  look()
  for (const { id, goal, does } of onePit.steps) {
    if (does?.kind === 'change') intervene(run, does.change)
    const latest = latestDay(goal, dayOfRun(run), (step) => reached.get(step)!)
    let place = look()
    while (dayOfRun(run) < latest && !isThere(goal, place.cells)) {
      advance(run, stepsUntil(run, dayOfRun(run) + 1))
      place = look()
    }
    if (goal.kind === 'cells') expect(isThere(goal, place.cells), id).toBe(true)
    reached.set(id, dayOfRun(run))
    seen.set(id, place)
  }
  const missing = (id: string) => seen.get(id)!.boneBefore - seen.get(id)!.bone
  expect(missing('resorption')).toBeGreaterThan(5000)
  expect(missing('lining')).toBeLessThan(0.35 * missing('resorption'))
  expect(seen.get('lining')!.cells.osteoclast).toBe(0)
  expect(seen.get('mineral')!.osteoid).toBeLessThan(1)
  expect(seen.get('formation')!.osteoid).toBeGreaterThan(0)
})
