import { byId } from './dom.ts'
import type { Session } from './session.ts'

/** Estradiol in the blood as a slider from 1 to 400 pg/mL, even in its logarithm; turning it is an intervention. */
export function setUpHormone(session: Session): void {
  const slider = byId<HTMLInputElement>('e2')
  const value = byId<HTMLOutputElement>('e2-value')
  const release = byId<HTMLButtonElement>('e2-release')
  let isHeld = false
  let isTurning = false
  const show = (level: number) => {
    value.value = levelText(level)
    slider.setAttribute('aria-valuetext', levelText(level))
    if (!isTurning) slider.value = String(toSlider(level))
  }
  const hold = async (level: number) => {
    // Until the worker has answered, frames still tell of the level before.
    const wasHeld = isHeld
    isHeld = true
    show(level)
    if (await session.change({ clamp: 'e2_pg_ml', to: level })) release.hidden = false
    else isHeld = wasHeld
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
  release.onclick = async () => {
    if (!(await session.change({ clamp: 'e2_pg_ml', to: null }))) return
    isHeld = false
    release.hidden = true
  }
  session.on('opened', ({ estradiol }) => {
    isHeld = false
    release.hidden = true
    show(estradiol)
  })
  session.on('frame', ({ estradiol }) => {
    if (!isHeld && !isTurning) show(estradiol)
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
