/** An image that cannot become a section; the message is one sentence that says what is wrong, where, and what to do. */
export class ImageError extends Error {
  override readonly name = 'ImageError'
}
