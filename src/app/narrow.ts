/** How large letters are set beside the usual 16 px: 2 where someone asked their browser for 32. */
export const letterSize = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16

/** Whether the page is laid out in one column (`max-width: 56.1875rem` in the styles): a phone, or letters so large that it comes to the same. */
export const isNarrow = () => innerWidth < 900 * letterSize()
