import { version } from '../../../package.json'
import type { SectionColors } from '../../formats/figure/section.ts'
import type { Provenance } from '../../formats/provenance.ts'
import type { SimulariumFrame } from '../../formats/simularium/trajectory.ts'
import { type EventWatch, watchEvents } from '../../measure/events.ts'
import type { SeriesRow } from '../../measure/series.ts'
import { stepsIn } from '../../model/clock.ts'
import { fingerprint } from '../../run/fingerprint.ts'
import { InputError } from '../../run/input-error.ts'
import type { Recording } from '../../run/recording.ts'
import { dayOfRun, type Run } from '../../run/run.ts'
import { momentsOf, type ReliveOptions, type Reopened, relive, type Stretch } from '../relive.ts'
import type { ExportFormat } from './formats.ts'

export interface ExportRequest {
  readonly format: ExportFormat
  readonly stretch: Stretch
  /** Colors of the stained section, of the view. */
  readonly colors: SectionColors
  /** Pixels to a site of a picture; as many as make it some 2000 wide unless given. */
  readonly scale?: number
  /** Tables without the lines that say where they come from. */
  readonly isPlain?: boolean
  /** Measures to chart in place of the usual ones. */
  readonly measures?: readonly string[]
}

/** A file, as bytes. */
export type ExportedFile = Uint8Array<ArrayBuffer>

/** What is gathered while a run is lived again; not all of it for every format. */
export interface Gathered {
  readonly recording: Recording
  readonly run: Run
  readonly origin: Provenance
  readonly from: number
  readonly to: number
  readonly rows: readonly SeriesRow[]
  readonly frames: readonly SimulariumFrame[]
  /** Days between frames. */
  readonly pace: number
  readonly events: EventWatch['events']
  /** Fingerprints that were found to agree. */
  readonly checked: number
  /** When living the run again began and ended, ISO 8601. */
  readonly started: string
  readonly ended: string
  /** PNG of the section on the first and on the last day. */
  readonly pictures: readonly { readonly day: number; readonly png: ExportedFile }[]
}

export interface ExportOptions extends Pick<ReliveOptions, 'onProgress' | 'breathe' | 'signal'> {
  /** The time on the wall, as a capsule states it: ISO 8601. */
  readonly clock: () => string
}

/** Frames a trajectory has if no pace is asked for, at most about. */
const usualFrames = 120
/** Bytes that frames may take. */
const mostFilm = 1e9
/** Pixels a picture may have. */
const mostPixels = 120e6

/** Lives a recording again and gathers what a file of the format needs. @throws InputError in one sentence */
export async function gather(
  { recording, run: opened }: Reopened,
  request: ExportRequest,
  { clock, ...options }: ExportOptions,
): Promise<Gathered> {
  const started = clock()
  const { format, stretch } = request
  const { parameters, state } = opened
  const from = stretch.from ?? 0
  const to = stretch.to ?? recording.days
  // Checked as it was asked for, before it is brought to whole steps.
  momentsOf(recording, { ...stretch, from, to })
  const steps = (days: number) => stepsIn(days, parameters) * parameters.run.timeStep
  const isWhole = format === 'capsule'
  const isFilmed = isWhole || format.startsWith('simularium')
  const isLogged = isWhole || format === 'events'
  const isPainted = isWhole || format === 'png'
  const scale = request.scale ?? usualScale(state.grid)
  if (isPainted && state.grid.width * state.grid.height * scale * scale > mostPixels)
    throw new InputError(`A picture with ${scale} pixels to a site would have more than 120 million; ask for fewer.`)

  const pace = steps(stretch.every ?? Math.max(1, Math.ceil((to - from) / usualFrames)))
  const filmed = new Set(isFilmed ? momentsOf(recording, { from, to, every: pace }) : [])
  const [first] = momentsOf(recording, { from, to: from })
  const [last] = momentsOf(recording, { from: to, to })
  const moments = [...new Set([...filmed, ...(isPainted ? [first!] : []), last!])].sort((a, b) => a - b)

  const run = { ...opened, sampleEvery: stretch.every === undefined ? 7 : steps(stretch.every) }
  const watch = isLogged ? watchEvents() : null
  const film = isFilmed ? (await import('../../formats/simularium/trajectory.ts')).createFilm(state.grid) : null
  const painter = isPainted ? await import('./picture.ts') : null
  const frames: SimulariumFrame[] = []
  let filmBytes = 0
  const pictures: { day: number; png: ExportedFile }[] = []
  let origin: Provenance | null = null
  const onStep = watch ? () => watch.look(run.state, parameters) : undefined
  const walk = relive({ recording, run }, moments, { ...options, ...(onStep && { onStep }) })
  let next = await walk.next()
  for (; !next.done; next = await walk.next()) {
    const day = next.value
    if (film && filmed.has(day)) {
      const frame = film.frame(run.state, day)
      frames.push(frame)
      filmBytes += frame.data.byteLength
      if (filmBytes > mostFilm)
        throw new InputError(`The trajectory passes 1 GB on day ${day}; ask for moments farther apart.`)
    }
    if (day === last) origin = originOf(run, recording)
    if (painter && (day === last || (isWhole && day === first))) {
      const png = painter.pictureOf(run, originOf(run, recording), scale, request.colors)
      pictures.push({ day, png })
    }
  }
  watch?.finish()
  const rows = run.rows.filter((row) => row['time_d']! >= from && row['time_d']! <= last!)
  return {
    recording,
    run,
    origin: origin!,
    from,
    to: last!,
    rows,
    frames,
    pace,
    events: watch?.events ?? [],
    pictures,
    checked: next.value,
    started,
    ended: clock(),
  }
}

/** The origin of a file whose last state is the present one. */
function originOf(run: Run, { version: recordedWith, scenario }: Recording): Provenance {
  const { title, seed } = scenario
  const stateHash = fingerprint(run.state).whole
  return { title: title || 'Untitled section', seed, version, recordedWith, day: dayOfRun(run), stateHash }
}

const usualScale = ({ width, height }: Run['state']['grid']) =>
  Math.min(8, Math.max(1, Math.round(2048 / Math.max(width, height))))
