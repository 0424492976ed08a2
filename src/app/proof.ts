import type { Relives } from '../protocol/simulation.ts'
import { byId, make } from './dom.ts'
import { proofWords } from './proof-words.ts'
import type { Session } from './session.ts'
import './style/proof.css'

/** Milliseconds between two looks at how far the proof has come. */
const every = 250

/** Says over the section whether a run that is lived again is the one that was recorded, as long as that run is open. */
export function setUpProof(session: Session): void {
  const text = make('strong')
  const more = make('span')
  const close = make('button', { type: 'button', className: 'icon', textContent: '×' })
  close.setAttribute('aria-label', 'Close')
  const end = make('button', { type: 'button', className: 'link', textContent: 'Go to its last day' })
  const card = make('div', { className: 'proof', hidden: true }, make('p', {}, text, more), end, close)
  card.setAttribute('role', 'group')
  card.setAttribute('aria-label', 'Proof')
  // Read aloud when it begins and when it is decided, not on every day.
  const announced = make('span', { className: 'unseen' })
  announced.setAttribute('role', 'status')
  byId('canvas').parentElement!.append(card, announced)
  let isFollowed = false
  let followed: Relives | null = null
  let isDismissed = false
  let state = ''
  let changes = 0

  const look = async () => {
    const relives = session.opened?.relives
    const proof = relives && (await session.simulation.proof().catch(() => null))
    if (!isFollowed || relives !== session.opened?.relives) return
    // A worker that was replaced knows of no recording.
    isFollowed = proof != null && proof.state === 'watching'
    card.hidden = !proof || isDismissed
    if (!relives || !proof) return
    const words = proofWords(proof, relives, session.frame?.day ?? 0)
    text.textContent = words.text
    more.textContent = words.more
    card.dataset['tone'] = words.tone
    end.hidden = proof.state !== 'watching' || relives.from === 'link'
    // What was turned then is turned now: the panel and the lanes must see it.
    if (proof.changes !== changes) session.told('turned')
    changes = proof.changes
    if (proof.state !== state) announced.textContent = `${words.text}. ${words.more}`
    state = proof.state
  }
  let isDue = false
  const follow = () => {
    if (!isFollowed || isDue) return
    isDue = true
    setTimeout(() => {
      isDue = false
      void look()
    }, every)
  }
  const begin = () => {
    const { relives = null } = session.opened ?? {}
    // Gone on with after a halt: what had been decided by then stays decided.
    const isSame = relives !== null && relives === followed
    followed = relives
    if (isSame && state !== 'watching') return
    isFollowed = relives !== null
    isDismissed = false
    state = ''
    changes = 0
    card.hidden = true
    if (isFollowed) void look()
  }
  session.on('frame', follow)
  session.on('opened', begin)
  close.onclick = () => {
    isDismissed = true
    card.hidden = true
  }
  end.onclick = () => session.reach(session.opened?.relives?.days ?? 0)
  begin()
}
