import { dayText } from './day.ts'
import { byId } from './dom.ts'
import type { Session } from './session.ts'

/** Sentences about what went wrong, and the way on after a halt. */
export function setUpNotices(session: Session, restart: () => void): void {
  const notice = byId('notice')
  const text = notice.querySelector('p')!
  const hide = () => {
    notice.hidden = true
  }
  notice.querySelector('button')!.onclick = hide
  let timer = 0
  session.on('notice', (sentence) => {
    text.textContent = sentence
    notice.hidden = false
    clearTimeout(timer)
    timer = window.setTimeout(hide, 12_000)
  })
  session.on('settled', (sentence) => {
    if (text.textContent === sentence) hide()
  })
  session.on('opened', hide)

  const halt = byId('halt')
  const resume = byId<HTMLButtonElement>('halt-resume')
  session.on('opened', () => {
    halt.hidden = true
  })
  session.on('failed', (sentence, day) => {
    byId('halt-text').textContent = `${sentence} ${
      day === null ? 'Nothing had been kept yet.' : 'What had been lived up to the last kept state is safe.'
    }`
    resume.hidden = day === null
    resume.textContent = day === null ? '' : `Go on from ${day < 0 ? 'the settling' : dayText(day)}`
    halt.hidden = false
    ;(day === null ? byId('halt-restart') : resume).focus()
  })
  const goOn = (then: () => void) => async () => {
    halt.hidden = true
    try {
      await session.resume()
      then()
    } catch (error) {
      session.say(error instanceof Error ? error.message : String(error))
    }
  }
  resume.onclick = goOn(() => session.play())
  byId('halt-restart').onclick = goOn(restart)
}
