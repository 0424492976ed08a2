import type { Prescribed } from '../run/prescription.ts'
import { byId } from './dom.ts'
import { holding, isHolding } from './hold.ts'
import { plain, type Session } from './session.ts'

/** Estradiol in the blood as a slider from 1 to 400 pg/mL, even in its logarithm: what is turned is held, as on the lanes. */
export function setUpHormone(session: Session): void {
  const slider = byId<HTMLInputElement>('e2')
  const value = byId<HTMLOutputElement>('e2-value')
  const release = byId<HTMLButtonElement>('e2-release')
  let isTurning = false
  /** Until the worker has answered, frames still tell of the level before. */
  let sending = 0
  const show = (level: number) => {
    value.value = levelText(level)
    slider.setAttribute('aria-valuetext', levelText(level))
    if (!isTurning) slider.value = String(toSlider(level))
  }
  const hold = async (level: number | null) => {
    if (level !== null) show(level)
    sending++
    try {
      const { prescription, day } = await session.simulation.plan()
      const wanted = holding(prescription, 'e2_pg_ml', level, day)
      const name = level === null ? 'Estradiol let go' : `Estradiol held at ${levelText(level)}`
      if (await session.change({ prescription: wanted }, name, level === null ? undefined : 'e2'))
        session.told('turned')
    } catch (error) {
      session.say(plain(error))
    } finally {
      sending--
    }
  }
  slider.oninput = () => {
    isTurning = true
    value.value = levelText(fromSlider(Number(slider.value)))
  }
  slider.onchange = () => {
    isTurning = false
    void hold(fromSlider(Number(slider.value)))
  }
  for (const mark of document.querySelectorAll<HTMLButtonElement>('[data-e2]'))
    mark.onclick = () => void hold(Number(mark.dataset['e2']))
  release.onclick = () => void hold(null)
  let prescription: readonly Prescribed[] = []
  const offerRelease = (day: number) => {
    release.hidden = !prescription.some((entry) => isHolding(entry, 'e2_pg_ml', day))
  }
  const refresh = async () => {
    const plan = await session.simulation.plan().catch(() => null)
    if (!plan) return
    prescription = plan.prescription
    offerRelease(plan.day)
  }
  session.on('turned', () => void refresh())
  session.on('opened', ({ estradiol }) => {
    show(estradiol)
    void refresh()
  })
  session.on('frame', ({ estradiol, day }) => {
    offerRelease(day)
    if (sending === 0 && !isTurning) show(estradiol)
  })
}

const most = 400
const steps = 1000
export const toSlider = (level: number) => Math.round((steps * Math.log(Math.max(1, level))) / Math.log(most))
export const fromSlider = (place: number) => {
  const level = most ** (place / steps)
  return level < 10 ? Math.round(level * 10) / 10 : Math.round(level)
}
const levelText = (level: number) => `${level < 10 ? level.toFixed(1) : Math.round(level)} pg/mL`
