/** A sentence among the charts. */
export function paragraph(text: string): HTMLElement {
  const element = document.createElement('p')
  element.className = 'chart-wait'
  element.textContent = text
  return element
}

/** Charts that are a click away. */
export function createFold(title: string): HTMLDetailsElement {
  const details = document.createElement('details')
  details.className = 'fold'
  const summary = document.createElement('summary')
  summary.textContent = title
  details.append(summary)
  return details
}

/** What a hormone does, behind a question mark beside its name. */
export function explain(place: HTMLElement, title: string, text: string): void {
  const words = paragraph(text)
  words.hidden = true
  words.id = `about-${title.replace(/\W/g, '')}`
  place.before(words)
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'why'
  button.textContent = '?'
  button.setAttribute('aria-label', `${title}: what it does to bone`)
  button.setAttribute('aria-controls', words.id)
  button.setAttribute('aria-expanded', 'false')
  button.onclick = () => {
    words.hidden = !words.hidden
    button.setAttribute('aria-expanded', String(!words.hidden))
  }
  place.parentElement!.querySelector('h2')!.after(button)
}
