import { columnOf, type Series } from '../charts/series.ts'
import type { LineTold } from '../protocol/simulation.ts'
import { createStrip } from '../timeline/strip.ts'
import { lengthFor, type Trace } from '../timeline/trace.ts'
import { dayText } from './day.ts'
import type { Desk } from './desk.ts'
import { byId } from './dom.ts'
import type { Session } from './session.ts'

/** The strip of what has been lived: where one goes back, and from one course to another. */
export function setUpPast(session: Session, desk: Desk): void {
  const bind = (twin: Session | null) => {
    session.stays = twin && 'Close the twin first: one run at a time can go back.'
  }
  desk.onPair(bind)
  bind(desk.twin)
  const host = byId('past')
  const lanes = byId('timeline')
  const region = byId('announce')
  let lines: readonly LineTold[] = []
  const strip = createStrip(host, {
    goTo: session.goTo,
    goBy: session.goBy,
    change: (id) => {
      const { line, tip } = session.frame ?? { line: -1, tip: 0 }
      if (id === line) session.goTo(tip)
      else session.changeLine(id)
    },
  })

  const show = () => {
    const { frame } = session
    if (!frame || frame.tip < 0) {
      host.hidden = true
      return
    }
    host.hidden = false
    const { line: current, first, day, exact } = frame
    const tip = Math.max(0, frame.tip)
    const known = lines.some(({ id }) => id === current)
      ? lines
      : [...lines, { id: current, parent: null, since: 0, tip, name: '', isAtHand: true }]
    const courses = known.map((line) => {
      const isCurrent = line.id === current
      return {
        ...line,
        since: Math.max(0, line.since),
        tip: isCurrent ? tip : Math.max(0, line.tip),
        trace: traceOf(isCurrent ? session.series : session.others.get(line.id)),
      }
    })
    const farthest = Math.max(...courses.map((course) => course.tip))
    const shared = lanes.classList.contains('is-empty') ? 0 : Number(lanes.dataset['days'] ?? 0)
    strip.show({
      courses,
      current,
      first: Math.max(0, first),
      tip,
      day: Math.max(0, day),
      isNearing: exact === 0,
      days: Math.max(shared, shared === 0 ? lengthFor(farthest) : 0, farthest),
    })
  }

  let asked = 0
  const refresh = async () => {
    const turn = ++asked
    const told = await session.simulation.lines().catch(() => null)
    if (told && turn === asked) lines = told
    show()
  }
  let seen = ''
  let shownAt = 0
  session.on('frame', ({ opening, line, lines: count, exact, day, tip }) => {
    const now = `${opening} ${line} ${count}`
    if (now !== seen) {
      seen = now
      void refresh()
    }
    const time = performance.now()
    if (session.isPlaying && exact === 1 && time - shownAt < 60) return
    shownAt = time
    show()
    if (exact === 1 && day < tip) tellSoon()
  })
  session.on('rows', show)
  session.on('turned', show)
  session.on('opened', () => {
    lines = []
    show()
  })

  let timer = 0
  const tellSoon = () => {
    clearTimeout(timer)
    timer = window.setTimeout(() => {
      const { day = 0, tip = 0 } = session.frame ?? {}
      if (!session.isPlaying && day < tip)
        region.textContent = `${dayText(day)}, in the past; the run stands at ${dayText(tip)}.`
    }, 600)
  }
  dragLanes(session, lanes)
  show()
}

/** The years above the lanes can be dragged along as well. */
function dragLanes(session: Session, lanes: HTMLElement): void {
  let axis: HTMLElement | null = null
  const go = ({ clientX }: PointerEvent) => {
    const box = axis!.getBoundingClientRect()
    session.goTo(Math.round(((clientX - box.left) / box.width) * Number(lanes.dataset['days'])))
  }
  lanes.addEventListener('pointerdown', (event) => {
    axis = (event.target as HTMLElement).closest<HTMLElement>('.axis')
    if (!axis || event.button !== 0) return
    axis.setPointerCapture(event.pointerId)
    event.preventDefault()
    go(event)
  })
  lanes.addEventListener('pointermove', (event) => axis?.hasPointerCapture(event.pointerId) && go(event))
}

function traceOf(series: Series | undefined): Trace | null {
  if (!series || series.rows === 0) return null
  return { days: columnOf(series, 'time_d'), values: columnOf(series, 'bv_tv') }
}
