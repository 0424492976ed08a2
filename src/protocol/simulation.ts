import type { Biopsy, BiopsySettings } from '../measure/biopsy/biopsy.ts'
import type { MineralDistribution } from '../measure/mineral.ts'
import type { LinkView } from '../run/link.ts'
import type { Prescribed } from '../run/prescription.ts'
import type { Change } from '../run/run.ts'
import type { ImageTissue } from '../run/scenario.ts'
import type { ScenarioSubject, SubjectInput } from '../run/subject.ts'
import type { Proof } from '../run/witness.ts'
import type { Journal } from './keeping.ts'
import type { OverlayName } from './overlays.ts'
import type { Story, Told } from './story.ts'
import type { Whereabouts } from './whereabouts.ts'

/** What the page may ask of the worker that runs the tissue. Whatever it refuses, it refuses in one plain sentence. */
export interface Simulation {
  /** Opens another run in place of the present one, which stays as it is if this one is refused. */
  open(request: OpenRequest): Promise<Opened>
  /** Whether a file needs to be told how large its pixels are before it can be opened. */
  look(file: Uint8Array, name: string): Promise<Look>
  /** Name of the image that a scenario or recording (the text of its file) starts from, if it starts from one. */
  imageAskedBy(text: string, name: string): Promise<string | null>
  /**
   * Goes on where a snapshot left off, or where the journal that goes with it says that the run had come to since; and with the
   * proof, if it was being compared with a recording.
   */
  restore(snapshot: Uint8Array, journal?: Journal, proves?: Proven): Promise<Opened>
  /** Runs at a pace of days per second, or as fast as the machine can. */
  play(daysPerSecond: number): Promise<void>
  pause(): Promise<void>
  /** Runs on for a number of days as fast as it can, then stops. */
  step(days: number): Promise<void>
  /** Runs on to a day, or to a later one that was asked for before, as fast as it can, then stops. */
  reach(day: number): Promise<void>
  /**
   * While it plays, lets the run live to a day and no farther, and shows it on that day only, so that two runs can be seen side
   * by side on the same day; null lets it go.
   */
  tether(day: number | null): Promise<void>
  /**
   * Goes to a day that has been lived and stops there: shows the nearest moment that is kept, lives on from it, and answers
   * once the day is reached; false if it was sent elsewhere before.
   */
  goTo(day: number): Promise<boolean>
  /** Every course that the run has taken, oldest first. */
  lines(): Promise<readonly LineTold[]>
  /** Goes to the end of another course. */
  changeLine(id: number): Promise<boolean>
  /** What is kept of the past, and what that costs. */
  kept(): Promise<KeptTold>
  /**
   * The next frame there is to see, in the spent buffer if it is long enough. Answers as soon as there is something newer
   * than what was seen; one request at a time.
   */
  nextFrame(seen: Seen, spent: ArrayBuffer | null): Promise<ArrayBuffer>
  /** What frames lay over the section from now on. */
  overlay(name: OverlayName): Promise<void>
  /** The rows of measures from a number on. */
  rows(from: number): Promise<Rows>
  /** The bone by its mineral, now. */
  mineralDistribution(): Promise<MineralDistribution>
  /** Makes a change from now on. In the past another course begins with it, of that name. */
  intervene(change: Change, name?: string): Promise<Intervened>
  /** The present numbers, `group.name` to value. */
  parameters(): Promise<Record<string, number>>
  /** What is prescribed, and to whom. */
  plan(): Promise<PresentPlan>
  /** What there is at a place (sites), in words; or what was told before, as it is now. */
  inspect(x: number, y: number, told?: Told): Promise<Story>
  /** Where a cell is now, or what it has become; null once it is gone. */
  whereIs(id: number): Promise<Whereabouts | null>
  /** The section as a histomorphometrist reads it. */
  biopsy(settings: BiopsySettings): Promise<Biopsy>
  /** The recording of the present course as far as it was lived, as the text of a file. */
  recording(): Promise<string>
  /** The present course as a scenario, with all that was done and all that is still to come, as the text of a file. */
  scenario(): Promise<string>
  /** The run up to now as the fragment of an address. */
  link(view?: LinkView): Promise<string>
  /**
   * How far the run has been found to be the one that was recorded, with the changes made so far; null if it was not recorded.
   */
  proof(): Promise<(Proof & { readonly changes: number }) | null>
  /** The run as bytes. @param level 0 leaves them unpacked: sooner had, four times as long */
  snapshot(level?: 0 | 4): Promise<Uint8Array>
  /** The fingerprint of the present state. */
  fingerprint(): Promise<string>
  /** Where to send what happens without being asked for. */
  attend(attendant: Attendant): Promise<void>
}

export interface Intervened {
  /** The change that would take it back, from whenever it is made; null for what only going back before it undoes. */
  readonly back: Change | null
  /** The course that it was made on, and the day. */
  readonly line: number
  readonly day: number
}

export interface PresentPlan {
  readonly day: number
  readonly prescription: readonly Prescribed[]
  readonly subject: ScenarioSubject
  /** Of the scenario. */
  readonly years: number
}

/** A course that a run has taken. */
export interface LineTold {
  readonly id: number
  /** The course that it left, and the day; null for the first. */
  readonly parent: number | null
  readonly since: number
  readonly tip: number
  /** What was changed there. */
  readonly name: string
  /** It can be gone on with at once: else it must be lived again. */
  readonly isAtHand: boolean
}

/** Moments that one can go back to at once. */
export interface KeptTold {
  readonly days: readonly number[]
  readonly bytes: number
  readonly budget: number
  /** Milliseconds that keeping them has cost since the run was opened. */
  readonly cost: number
}

export interface Attendant {
  /** A copy of the present state, from time to time while it runs: the n-th. */
  keep(snapshot: Uint8Array, day: number, state: number): void
  /** How far the run has come since, more often. */
  note(journal: Journal): void
  /** Something that whoever watches should know, a sentence. */
  tell(sentence: string): void
  /** The run has come to a halt it did not want. */
  fail(sentence: string): void
}

export interface Look {
  readonly asksPixelSize: boolean
  /** What to ask. */
  readonly sentence: string
}

export interface NamedFile {
  readonly name: string
  readonly file: Uint8Array
}

/**
 * A shipped scenario by name, a link (its fragment will do), a scenario or recording as the text of its file with the images it may start from, or an
 * image or snapshot as its bytes.
 */
export type OpenRequest = (
  | { readonly shipped: string }
  | { readonly link: string }
  | { readonly text: string; readonly name: string; readonly images?: readonly NamedFile[] }
  | (NamedFile &
      ImageChoice & {
        /** What was done since a snapshot, and how far the run had come. */
        readonly journal?: Journal
        readonly proves?: Proven
      })
) & {
  /** In place of the scenario's own. */
  readonly seed?: string
  readonly parameters?: Readonly<Record<string, number>>
  readonly subject?: SubjectInput
  readonly prescription?: readonly unknown[]
}

/** A link or recording, as the text of it, that a run is to be compared with. */
export type Proven = { readonly link: string } | { readonly text: string }

/** How an image is to be read: what a scenario says of it beside its name. */
export type ImageChoice = Pick<ImageTissue, 'pixelSize' | 'threshold' | 'crop' | 'page'>

export interface Opened {
  /** Its name among the shipped scenarios, if it is one of them. */
  readonly shipped: string | null
  readonly seed: string
  /** What the section is, in a few words and in a sentence. */
  readonly title: string
  readonly about: string
  readonly day: number
  readonly settlingDays: number
  readonly estradiol: number
  /** It has been lived before, and is compared with that: see `proof`. */
  readonly relives: Relives | null
}

/** What a run that is lived again comes from. */
export interface Relives {
  readonly from: 'link' | 'recording'
  /** How far it went. */
  readonly days: number
  /** What was to be seen. */
  readonly view: LinkView | null
  /** The shipped scenario that its link starts from has changed since. */
  readonly isAnotherPreset: boolean
}

/** The frame that the page has. */
export interface Seen {
  readonly opening: number
  readonly version: number
}

export interface Rows {
  readonly opening: number
  readonly from: number
  readonly names: readonly string[]
  /** Row by row. */
  readonly values: Float64Array
}

export type { Change, Journal }

/** Fastest pace that can be asked for, days per second. */
export const fastest = 3650
