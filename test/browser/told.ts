import type { Page } from 'playwright-core'
import type {} from '../../src/app/handle.ts'
import type { PresentPlan } from '../../src/protocol/simulation.ts'

/** What the page's own handle tells of the run. */
export interface Told {
  day: number
  step: number
  opening: number
  playing: number
  painted: number
  erosionRate: number
  title: string
}

/** Asks a page of its run, and waits until it has come to something. */
export function askOf(page: () => Page) {
  const told = () =>
    page().evaluate(async (): Promise<Told> => {
      const { session, view } = window.trabecula!
      const { day, step, opening, playing } = session.frame!
      const { 'osteoclast.erosionRate': erosionRate } = await session.simulation.parameters()
      const present = await session.simulation.rows(Number.MAX_SAFE_INTEGER)
      return {
        day,
        step,
        opening,
        playing,
        painted: view()!.painted.count,
        erosionRate: erosionRate!,
        // The frame on screen is that of the run before, until the first of the new one comes.
        title: present.opening === opening ? session.opened!.title : '',
      }
    })
  const plan = (): Promise<PresentPlan> => page().evaluate(() => window.trabecula!.session.simulation.plan())
  const wait = async <T>(look: () => Promise<T>, ask: (now: T) => boolean, what: string, milliseconds: number) => {
    const end = Date.now() + milliseconds
    for (;;) {
      const now = await look()
      if (ask(now)) return now
      if (Date.now() > end) throw new Error(`${what} did not come: ${JSON.stringify(now)}`)
      await page().waitForTimeout(50)
    }
  }
  return {
    told,
    plan,
    until: (ask: (now: Told) => boolean, what: string) => wait(told, ask, what, 60_000),
    planned: (ask: (now: PresentPlan) => boolean, what: string) => wait(plan, ask, what, 30_000),
    /** The sentence of a notice, which is then sent away. */
    async notice() {
      await page().waitForSelector('#notice:not([hidden])')
      const text = await page().textContent('#notice p')
      await page().click('#notice button')
      return text
    },
  }
}
