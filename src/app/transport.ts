import { counted } from '../run/number-words.ts'
import { dayText } from './day.ts'
import { byId } from './dom.ts'
import type { Session } from './session.ts'

/** Days per second that the slider offers. */
export const paces = [0.1, 0.25, 0.5, 1, 2, 5, 10, 20, 30, 60, 90, 180, 365, 730, 1825, 3650]

/** Play, pause, step, speed, and what day it is. */
export function setUpTransport(session: Session): { faster(by: number): void; toggle(): void } {
  const play = byId<HTMLButtonElement>('play')
  const speed = byId<HTMLInputElement>('speed')
  const pace = byId<HTMLOutputElement>('pace')
  speed.max = String(paces.length - 1)

  const showPace = (value: number) => {
    const nearest = paces.reduce(
      (best, one, k) => (Math.abs(Math.log(one / value)) < Math.abs(Math.log(paces[best]! / value)) ? k : best),
      0,
    )
    speed.value = String(nearest)
    pace.value = paceText(value)
    speed.setAttribute('aria-valuetext', paceText(value))
  }
  const setPace = (value: number) => {
    showPace(value)
    if (session.isPlaying) session.play(value)
    else session.pace = value
  }
  const toggle = () => (session.isPlaying ? session.pause() : session.play())
  play.onclick = toggle
  byId('step-day').onclick = () => session.step(1)
  byId('step-week').onclick = () => session.step(7)
  speed.oninput = () => setPace(paces[Number(speed.value)]!)
  session.on('played', (isPlaying, value) => {
    play.setAttribute('aria-pressed', String(isPlaying))
    play.setAttribute('aria-label', isPlaying ? 'Pause' : 'Play')
    document.body.classList.toggle('is-inviting', false)
    showPace(value)
  })
  const day = byId<HTMLOutputElement>('day')
  const phase = byId('phase')
  const limit = byId('limit')
  session.on('frame', (frame) => {
    const isSettling = frame.day < 0
    day.value = isSettling ? `settling: day ${Math.floor(frame.day).toString().replace('-', '−')}` : dayText(frame.day)
    phase.textContent = isSettling
      ? 'remodeling space opens'
      : frame.day < 366
        ? `${Math.round(frame.estradiol)} pg/mL estradiol`
        : `day ${Math.floor(frame.day)} · ${Math.round(frame.estradiol)} pg/mL estradiol`
    const isLimited = frame.playing === 1 && frame.limited === 1 && frame.target === session.pace && !isSettling
    limit.textContent = isLimited ? `limited to ${roundPace(frame.reached)} days/s` : ''
    limit.title = isLimited ? 'As fast as this machine can go.' : ''
  })
  showPace(session.pace)
  return {
    toggle,
    faster(by) {
      const k = Math.min(paces.length - 1, Math.max(0, Number(speed.value) + by))
      setPace(paces[k]!)
    },
  }
}

const paceText = (value: number) => (value >= 365 ? `${counted(value / 365, 'year')}/s` : `${counted(value, 'day')}/s`)

const roundPace = (value: number) =>
  value >= 100 ? Math.round(value / 10) * 10 : value >= 10 ? Math.round(value) : value.toFixed(1)
