import process from 'node:process'

/** One line on stderr that says how far a run is, how fast and how long it will take; nothing if stderr is no terminal. */
export interface Progress {
  show(done: number, total: number, what: string): void
  /** A sentence on a line of its own, on a terminal or not. */
  note(sentence: string): void
  end(): void
}

export function createProgress(unit: string): Progress {
  const { stderr } = process
  if (!stderr.isTTY) return { show() {}, note: (sentence) => console.error(sentence), end() {} }
  const started = Date.now()
  let shownAt = 0
  return {
    show(done, total, what) {
      const now = Date.now()
      if (now - shownAt < 100) return
      shownAt = now
      const rate = done / Math.max(1e-3, (now - started) / 1000)
      const left = done > 0 ? `, ${duration((total - done) / rate)} left` : ''
      stderr.write(`\r\x1b[K${what} · ${rate.toFixed(rate < 10 ? 1 : 0)} ${unit}/s${left}`)
    },
    note(sentence) {
      stderr.write(`\r\x1b[K${sentence}\n`)
    },
    end() {
      stderr.write('\r\x1b[K')
    },
  }
}

function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds))
  if (whole < 60) return `${whole} s`
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`
}
