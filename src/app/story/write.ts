/** Changes the text of an element only where it is another, so that a selection or a reader is not disturbed. */
export function write(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text
}
