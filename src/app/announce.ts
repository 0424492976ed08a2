import { columnOf } from '../charts/series.ts'
import { dayText } from './day.ts'
import { byId } from './dom.ts'
import type { Session } from './session.ts'

/** Tells those who listen rather than look how the run goes, every ten seconds at most. */
export function setUpAnnouncements(session: Session): void {
  const region = byId('announce')
  let last = 0
  session.on('rows', (series) => {
    const now = performance.now()
    const volume = columnOf(series, 'bv_tv')
    if (now - last < 10_000 || volume.length < 2) return
    last = now
    const value = 100 * volume.at(-1)!
    const since = value - 100 * volume[0]!
    const day = columnOf(series, 'time_d').at(-1)!
    const change =
      Math.abs(since) < 0.05 ? 'unchanged' : `${since < 0 ? 'down' : 'up'} ${Math.abs(since).toFixed(1)} points`
    region.textContent = `${dayText(day)}: bone volume ${value.toFixed(1)} percent, ${change} since day 0.`
  })
}
