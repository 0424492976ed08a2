import { appendRows } from '../../charts/series.ts'
import type { Frame } from '../../protocol/frame.ts'
import type { WorkerLink } from '../worker-link.ts'
import type { Inside } from './inside.ts'
import { plain } from './plain.ts'

/** Shortest time between two fetches, ms. */
const pause = 240

/** Fetches the rows of the series that a frame tells of, a few times a second at most. */
export function createRows(inside: Inside): (own: WorkerLink, frame: Frame) => Promise<void> {
  const { session } = inside
  let isFetching = false
  let last = 0
  const fetchRows = async (own: WorkerLink, frame: Frame): Promise<void> => {
    const wait = last + pause - performance.now()
    if (isFetching || frame.rows <= session.series.rows) return
    isFetching = true
    const { series } = session
    if (wait > 0) await new Promise((done) => setTimeout(done, wait))
    try {
      last = performance.now()
      const rows = await own.simulation.rows(series.rows)
      if (inside.link === own && rows.opening === session.frame?.opening && series === session.series) {
        appendRows(session.series, rows.from, rows.names, rows.values)
        inside.tell('rows', session.series)
      }
    } catch (error) {
      inside.tell('notice', plain(error))
    } finally {
      isFetching = false
    }
    if (session.frame && session.frame.rows > session.series.rows && inside.link === own)
      void fetchRows(own, session.frame)
  }
  return fetchRows
}
