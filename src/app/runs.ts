import type { ImageChoice, NamedFile, OpenRequest } from '../protocol/simulation.ts'
import { isSnapshot } from '../run/snapshot-blocks.ts'
import type { SubjectInput } from '../run/subject.ts'
import { byId } from './dom.ts'
import { randomSeed } from './seeds.ts'
import type { Session } from './session.ts'

/** Which run is open: the scenario chips, restart, a new seed. Three verbs, kept apart. */
export interface Runs {
  openShipped(name: string, plays?: boolean): Promise<void>
  /** The same seed, and the present numbers and prescription, from the start. */
  restart(): void
  /** The same with another subject. */
  startOver(subject: SubjectInput): Promise<void>
  /** A file of the reader's own, or a link; false if it was refused. */
  open(request: OpenRequest, plays?: boolean): Promise<boolean>
  /** The image that the present run may start from: what a recording of it needs to be lived again. */
  readonly images: readonly NamedFile[]
  /** The image that it was opened from, and how that was read; null if it was opened from anything else. */
  readonly image: (NamedFile & ImageChoice) | null
  /** Numbers that wait for the next start, `group.name` to value. */
  readonly pending: Map<string, number>
}

export function setUpRuns(session: Session): Runs {
  const chips = [...document.querySelectorAll<HTMLButtonElement>('[data-open]')]
  const seed = byId<HTMLInputElement>('seed')
  const pending = new Map<string, number>()
  let source: OpenRequest = { shipped: 'human-core' }

  const open = async (request: OpenRequest, plays = true) => {
    document.body.setAttribute('aria-busy', 'true')
    const before = source
    // Whoever hears that it is open may ask what it was opened from.
    source = request
    const isOpen = await session.open(request)
    document.body.removeAttribute('aria-busy')
    if (!isOpen) {
      if (source === request) source = before
      return false
    }
    if (plays) session.play()
    return true
  }
  const openShipped = async (name: string, plays = true) => {
    pending.clear()
    // Menopause comes at the end of the second year: half a year a second brings it within five seconds.
    if (name === 'menopause' && session.pace < 180) session.pace = 180
    await open({ shipped: name }, plays)
  }
  const again = async (changes: { seed?: string; subject?: SubjectInput }) => {
    const { opened } = session
    if (!opened) return openShipped('human-core')
    // A worker that has just been replaced knows no numbers yet: those of the scenario then.
    const now = session.hasFailed ? null : await session.simulation.parameters().catch(() => null)
    const parameters = now && { ...now, ...Object.fromEntries(pending) }
    const plan = now && (await session.simulation.plan().catch(() => null))
    pending.clear()
    await open({
      ...source,
      ...(plan && { prescription: plan.prescription, subject: plan.subject }),
      ...changes,
      ...(parameters ? { parameters } : {}),
    })
  }
  for (const chip of chips) chip.onclick = () => void openShipped(chip.dataset['open']!)
  byId('restart').onclick = () => void again({ seed: seed.value.trim() || 'wolff-1892' })
  byId('dice').onclick = () => {
    seed.value = randomSeed()
    void again({ seed: seed.value })
  }
  byId<HTMLFormElement>('seed-form').onsubmit = (event) => {
    event.preventDefault()
    if (seed.value.trim()) void again({ seed: seed.value.trim() })
  }
  session.on('opened', (opened) => {
    seed.value = opened.seed
    byId('title').textContent = opened.title
    byId('about').textContent = opened.about
    byId('about').title = opened.about
    for (const chip of chips)
      if (chip.classList.contains('chip'))
        chip.setAttribute('aria-pressed', String(chip.dataset['open'] === opened.shipped))
  })
  return {
    openShipped,
    open(request, plays) {
      pending.clear()
      return open(request, plays)
    },
    restart: () => void again({}),
    startOver: (subject) => again({ subject }),
    get images() {
      if ('images' in source) return source.images ?? []
      return 'file' in source ? [{ name: source.name, file: source.file }] : []
    },
    get image() {
      if (!('file' in source) || isSnapshot(source.file)) return null
      const { name, file, pixelSize, threshold, crop, page } = source
      const told = { pixelSize, threshold, crop, page }
      return { name, file, ...Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined)) }
    },
    pending,
  }
}
