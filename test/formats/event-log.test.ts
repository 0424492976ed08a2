import { expect, test } from 'vitest'
import { eventLog } from '../../src/formats/event-log.ts'
import { type TissueEvent, watchEvents } from '../../src/measure/events.ts'
import { fingerprint } from '../../src/run/fingerprint.ts'
import { advance, createRun, dayOfRun } from '../../src/run/run.ts'
import { parseScenario } from '../../src/run/scenario.ts'

/** Deep pits that are hardly refilled, so that struts are severed; looked at after every step, and the same with nobody looking. */
const scenario = parseScenario({
  format: 'trabecula/scenario',
  formatVersion: 1,
  seed: 'b',
  tissue: { generate: 'vertebra', size: 192 },
  prescription: [{ clamp: 'e2_pg_ml', to: 0, start: -3650 }],
  parameters: {
    'run.settling': 20,
    'run.mechanicsEvery': 56,
    'activation.rate': 0.01,
    'osteoclast.strainHalf': 100,
    'osteoclast.erosionRate': 12,
    'osteoblast.yield': 0.4,
    'osteoblast.lifespan': 40,
    'reversal.arrestLasts': 30,
    'reversal.recruitment': 0.02,
  },
  interventions: [{ day: 100, parameter: 'osteoclast.erosionRate', value: 9 }],
})
const watched = createRun(scenario)
const watch = watchEvents()
while (dayOfRun(watched) < 320) {
  advance(watched, 1)
  watch.look(watched.state, watched.parameters)
}
watch.finish()
const { events } = watch
const of = <K extends TissueEvent['event']>(kind: K) =>
  events.filter((one): one is Extract<TissueEvent, { event: K }> => one.event === kind)
const { units, totals } = watched.state

test('the state is the same whether events are noted or not', () => {
  const alone = createRun(scenario)
  advance(alone, watched.state.clock.step)
  expect(fingerprint(watched.state)).toEqual(fingerprint(alone.state))
})

test('every unit has one beginning, at most one close, and its phases in their order', () => {
  expect(of('unit-begins').map(({ unit }) => unit)).toEqual(Array.from({ length: units.count }, (_, k) => k + 1))
  expect(units.count).toBeGreaterThan(10)
  let closed = 0
  for (let unit = 1; unit <= units.count; unit++) {
    const own = events.filter((one) => 'unit' in one && one.unit === unit)
    const at = (kind: TissueEvent['event']) => own.filter((one) => one.event === kind).map(({ day }) => day)
    expect(at('unit-begins').length).toBe(1)
    for (const kind of ['resorption-ends', 'formation-begins', 'unit-deepest', 'unit-closes'] as const)
      expect(at(kind).length).toBeLessThanOrEqual(1)
    const [born, close] = [at('unit-begins')[0]!, at('unit-closes')[0] ?? Number.POSITIVE_INFINITY]
    for (const { day } of own) {
      expect(day).toBeGreaterThanOrEqual(born)
      expect(day).toBeLessThanOrEqual(close)
    }
    closed += at('unit-closes').length
  }
  expect(closed).toBeGreaterThan(3)
})

test('what a unit dissolved and laid is what its record says, and the deepest lies between', () => {
  const u = units.column
  for (const { unit, resorbed_um2, formed_um2, balance_um2, eroded_depth_um, outcome } of of('unit-closes')) {
    expect(balance_um2).toBe(formed_um2 - resorbed_um2)
    if (outcome === 'modeled') continue
    // Nothing is added to a unit that is closed.
    expect([resorbed_um2, formed_um2]).toEqual([u.resorbed[unit - 1], u.formed[unit - 1]])
    const deepest = of('unit-deepest').find((one) => one.unit === unit)
    if (deepest && eroded_depth_um !== null) expect(deepest.depth_um).toBeGreaterThan(0)
  }
})

test('arrests and severed struts add up to the totals of the state', () => {
  expect(of('reversal-arrested').length).toBe(totals.arrested)
  expect(totals.arrested).toBeGreaterThan(0)
  expect(of('strut-severed').reduce((sum, { struts }) => sum + struts, 0)).toBe(totals.perforations)
  expect(totals.perforations).toBeGreaterThan(0)
  const cut = of('strut-severed').flatMap(({ units: taking }) => taking.map(({ unit }) => unit))
  const marked = Array.from({ length: units.count }, (_, k) => k + 1).filter((id) => units.column.pierced[id - 1] === 1)
  expect(cut.sort((a, b) => a - b)).toEqual(marked)
})

test('a log is one line of origin, then lines in the order of their days, what was done by hand among them', () => {
  const origin = {
    title: 'Thin',
    seed: 'b',
    version: '0.1.0',
    recordedWith: '0.1.0',
    day: 320,
    stateHash: 'ab',
  }
  const text = eventLog(events, watched.interventions, origin, { from: 50, to: 300 })
  const [head, ...lines] = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(head).toMatchObject({ format: 'trabecula/events', seed: 'b', version: '0.1.0', stateHash: 'ab' })
  const days = lines.map(({ day }) => day)
  expect(days).toEqual([...days].sort((a, b) => a - b))
  expect(days[0]).toBeGreaterThanOrEqual(50)
  expect(days.at(-1)).toBeLessThanOrEqual(300)
  const byHand = lines.filter(({ event }) => event === 'intervention')
  expect(byHand).toEqual([{ day: 100, event: 'intervention', parameter: 'osteoclast.erosionRate', value: 9 }])
})
