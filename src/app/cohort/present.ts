import { readScenario, type Scenario } from '../../run/scenario.ts'
import type { Session } from '../session.ts'

/** The run on the page as a scenario, with all that was done by hand and all that is still to come. @throws InputError if none is open */
export async function presentScenario(session: Session): Promise<Scenario> {
  return readScenario(await session.simulation.scenario(), 'The run on the page')
}

/** Looks at the run on the page when it may have changed: at most a few times a second, and only while it is wanted. */
export function watchPresent(
  session: Session,
  isWanted: () => boolean,
  show: (scenario: Scenario) => void,
): () => void {
  let timer = 0
  const look = () => {
    if (!isWanted()) return
    clearTimeout(timer)
    timer = window.setTimeout(() => void presentScenario(session).then(show, () => {}), 250)
  }
  for (const event of ['opened', 'edited', 'turned'] as const) session.on(event, look)
  return look
}
