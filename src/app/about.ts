import { byId } from './dom.ts'

/** What a scenario is about is told in a line or two; where that is not all of it, the rest is a press away. */
export function setUpAbout(): void {
  const words = byId('about')
  const more = byId<HTMLButtonElement>('about-more')
  const note = words.parentElement!
  const isWhole = () => note.classList.contains('is-whole')
  const open = (whole: boolean) => {
    note.classList.toggle('is-whole', whole)
    more.setAttribute('aria-expanded', String(whole))
    more.textContent = whole ? 'less' : 'more'
    look()
  }
  const look = () => {
    more.hidden = !isWhole() && words.scrollHeight <= words.clientHeight + 1
  }
  more.onclick = () => open(!isWhole())
  new ResizeObserver(look).observe(words)
  new MutationObserver(() => open(false)).observe(words, { childList: true })
  look()
}
