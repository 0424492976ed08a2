import type { PresentPlan } from '../protocol/simulation.ts'
import { byId } from './dom.ts'
import { plainly, type Session } from './session.ts'

/** Least time between two announcements, and between two that tell of nothing but progress, ms. */
const least = 5000
const usual = 15_000

/** Tells those who listen rather than look how the run goes and what changed; S tells on demand how it stands. */
export function setUpAnnouncements(session: Session): void {
  const region = byId('announce')
  const words = () => import('./spoken.ts')
  let last = Number.NEGATIVE_INFINITY
  let told = { day: 0, row: 0 }
  let deed: string | null = null
  let deeds: string[] = []
  let plan: PresentPlan | null = null
  let isAsked = false
  const learn = () => {
    session.simulation.plan().then(
      (now) => {
        plan = now
      },
      () => {},
    )
  }
  const say = (text: string) => {
    last = performance.now()
    // The same words again are news only to a region that was empty.
    region.textContent = ''
    setTimeout(() => {
      region.textContent = text
    }, 50)
  }
  const tell = async () => {
    const now = performance.now()
    const { series, frame } = session
    if (isAsked || !frame || frame.day < 0 || now - last < least) return
    isAsked = true
    const { happenings, progressWords, severedWords } = await words().finally(() => {
      isAsked = false
    })
    const news = [...deeds, ...(plan ? happenings(plan, told.day, frame.day) : []), severedWords(series, told.row)]
    const sentences = news.filter((one) => one !== '')
    if (sentences.length === 0 && (now - last < usual || !session.isPlaying)) return
    deeds = []
    told = { day: frame.day, row: series.rows - 1 }
    const text = [...sentences, session.isPlaying ? progressWords(series) : ''].join(' ').trim()
    if (text) say(text)
  }
  session.on('opened', ({ day }) => {
    told = { day: Math.max(0, day), row: 0 }
    deeds = []
    deed = null
    learn()
  })
  session.on('turned', learn)
  session.on('edited', () => {
    learn()
    if (session.undoes !== null && session.undoes !== deed) deeds.push(`Done: ${session.undoes}.`)
    deed = session.undoes
    void tell()
  })
  session.on('rows', () => void tell())
  window.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.key.toLowerCase() !== 's') return
    if (document.querySelector('dialog[open]')) return
    if ((event.target as HTMLElement).matches('input:not([type="range"]), select, textarea')) return
    words().then(
      ({ summaryWords }) => say(summaryWords(session.opened?.title ?? 'The run', session.series, session.isPlaying)),
      plainly(session),
    )
  })
}
