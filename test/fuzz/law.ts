import process from 'node:process'
import { ImageError } from '../../src/formats/image/error.ts'
import { createHost } from '../../src/protocol/host.ts'
import type { OpenRequest, Simulation } from '../../src/protocol/simulation.ts'
import { InputError } from '../../src/run/input-error.ts'
import { readRecording, replay } from '../../src/run/recording.ts'
import { advance } from '../../src/run/run.ts'
import { restoreSnapshot, saveSnapshot } from '../../src/run/snapshot.ts'
import type { LoadedFile } from './kinds.ts'

/** What became of a file. */
export interface Outcome {
  readonly verdict: 'opened' | 'refused'
  /** What was said, or what was opened. */
  readonly sentence: string
  /** What the law forbids and yet was so; null if nothing. */
  readonly violation: string | null
  /** Time of the processor from giving the file to the answer, ms. */
  readonly spent: number
  /** By how much the most memory ever held grew, MB. */
  readonly grown: number
}

/** Longest time in which a file is refused, ms of the processor. */
export const longestRefusal = 1000
/** Most memory that a file may make the most memory ever held grow by, MB. */
export const mostGrowth = 700

/** Sites of the largest section that is lived on to see whether it can be. */
const lived = 96 * 96

/**
 * The law: a file is opened as a run that can be lived, or refused in one sentence and soon, and then the present run is what it
 * was. Files are given to the host as the page gives them.
 */
export class Court {
  readonly #host: Simulation
  #before = ''

  constructor() {
    this.#host = createHost({
      now: () => performance.now(),
      soon() {},
      later() {},
      transfer: (value) => value,
    })
  }

  /** Opens a run to have one that must stay as it is. */
  async open(scenario: string): Promise<void> {
    await this.#host.open({ text: scenario, name: 'scenario' })
    this.#before = await this.#account()
  }

  async judge(file: LoadedFile): Promise<Outcome> {
    const rss = process.resourceUsage().maxRSS
    const cpu = process.cpuUsage()
    let refusal: unknown = null
    let title = ''
    try {
      title = await give(this.#host, file)
    } catch (error) {
      refusal = error ?? new Error('nothing was said')
    }
    const { user, system } = process.cpuUsage(cpu)
    const spent = (user + system) / 1000
    const grown = (process.resourceUsage().maxRSS - rss) / 1024
    const violation = refusal === null ? await this.#faultOfRun(file) : await this.#faultOfRefusal(refusal)
    const isRefused = refusal !== null
    return {
      verdict: isRefused ? 'refused' : 'opened',
      sentence: isRefused ? (refusal as Error).message : title,
      violation: violation ?? (grown > mostGrowth ? `memory grew by ${Math.round(grown)} MB` : null),
      spent,
      grown,
    }
  }

  async #account(): Promise<string> {
    const [recording, parameters, plan] = await Promise.all([
      this.#host.recording(),
      this.#host.parameters(),
      this.#host.plan(),
    ])
    return JSON.stringify([recording, parameters, plan])
  }

  async #faultOfRefusal(error: unknown): Promise<string | null> {
    if (!(error instanceof InputError || error instanceof ImageError))
      return `an error that nobody meant: ${(error as Error)?.stack ?? error}`
    if (!isSentence(error.message)) return `no sentence: ${JSON.stringify(error.message)}`
    return (await this.#account()) === this.#before ? null : 'the present run is no longer what it was'
  }

  /** What is wrong with the run that was opened, and is the present one from now on. */
  async #faultOfRun({ name, bytes }: LoadedFile): Promise<string | null> {
    try {
      this.#before = await this.#account()
      const run = restoreSnapshot(await this.#host.snapshot())
      readRecording(await this.#host.recording())
      const { width, height } = run.state.grid
      if (width * height > lived) return null
      advance(run, 12)
      restoreSnapshot(saveSnapshot(run, 0))
      return isText(name) ? await this.#faultOfReplay(textOf(bytes)) : null
    } catch (error) {
      return `it was opened, but: ${(error as Error).stack}`
    }
  }

  /** A recording is replayed, or is told on which of its days it differs. */
  async #faultOfReplay(text: string): Promise<string | null> {
    if (!/"format"\s*:\s*"trabecula\/recording"/.test(text)) return null
    const recording = readRecording(text)
    if (recording.days > 20 || !('generate' in recording.scenario.tissue)) return null
    const verdict = await replay(recording)
    return verdict.ok || verdict.day <= recording.days ? null : 'a replay went beyond its end'
  }
}

/** Gives a file or link to a host as the page does: text by its name, all else as bytes, with a pixel size if one is asked for. */
async function give(host: Simulation, { name, bytes }: LoadedFile): Promise<string> {
  if (name === 'link') return (await host.open({ link: textOf(bytes) })).title
  if (isText(name)) {
    const text = textOf(bytes)
    const image = await host.imageAskedBy(text, name)
    return (await host.open({ text, name, images: image === null ? [] : [{ name: image, file: struts }] })).title
  }
  const { asksPixelSize } = await host.look(bytes, name)
  const request: OpenRequest = { file: bytes, name, ...(asksPixelSize ? { pixelSize: 20 } : {}) }
  return (await host.open(request)).title
}

const isText = (name: string) => /\.(json|txt)$/i.test(name)
const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes)

/** An image that is not the one a scenario asks for, but is given for it. */
let struts = new Uint8Array(0)
export const setImage = (bytes: Uint8Array<ArrayBuffer>) => {
  struts = bytes
}

/** One line that a person can read, with its full stop. */
function isSentence(text: string): boolean {
  const isPlain = [...text].every((letter) => letter >= ' ' && letter !== '\x7f')
  return isPlain && text.length >= 8 && text.length <= 400 && /[.?]$/.test(text) && !/undefined|\[object/.test(text)
}
