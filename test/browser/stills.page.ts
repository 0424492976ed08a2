/** What the page of the stills runs; bundled by stills.ts. */
export { readFrame } from '../../src/protocol/frame.ts'
export { createStill } from '../../src/view/still.ts'
