import process from 'node:process'

/** Calls back at the first Ctrl-C or request to end; the second does what it usually does. Returns what lets go of both. */
export function onInterrupt(stop: () => void): () => void {
  process.once('SIGINT', stop).once('SIGTERM', stop)
  return () => {
    process.off('SIGINT', stop).off('SIGTERM', stop)
  }
}
