import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

export interface Outcome {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs the command line as a user does, with its output not going to a terminal. */
export function trabecula(...words: string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['bin/trabecula.mjs', ...words], { maxBuffer: 1 << 28 }, (error, stdout, stderr) => {
      const status = error ? ((error as { code?: number }).code ?? null) : 0
      resolve({ status, stdout, stderr })
    })
  })
}

/** Starts the command line and leaves it running. */
export function startTrabecula(...words: string[]): ChildProcess {
  return spawn(process.execPath, ['bin/trabecula.mjs', ...words], { stdio: ['ignore', 'pipe', 'pipe'] })
}

/** A folder of this test file's own, gone when its tests are done. */
export function scratchFolder(): (name: string) => string {
  const folder = mkdtempSync(join(tmpdir(), 'trabecula-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return (name) => join(folder, name)
}
