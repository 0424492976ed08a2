import type { Observer } from '../../measure/series.ts'
import { stepsIn } from '../../model/clock.ts'
import { refreshWorkspace } from '../../model/workspace.ts'
import { leavesOf, type NumberArray } from '../leaves.ts'
import { apply, createPlan, dayOfRun, isFreshlyStruck, type Run } from '../run.ts'
import { parametersOf } from '../scenario.ts'
import { packWords, unpackWords } from './pack.ts'

/**
 * A run at one moment, to go back to while the program runs: taken and put back in a fraction of the time of a snapshot, which must
 * outlive it. The numbers are here, the arrays in words that are kept elsewhere; what the run shares with its later self (scenario,
 * rows, fingerprints, interventions) is only counted.
 */
export interface Moment {
  readonly day: number
  readonly rows: number
  readonly hashes: number
  /** Interventions that are in it although they are of its own day: strokes cannot be made twice. */
  readonly struck: number
  readonly observer: Observer
  readonly numbers: Float64Array
  /** Words of each array, in order of the leaves; negative if they are packed. */
  readonly lengths: Int32Array
  /** Words in all. */
  readonly words: number
}

/** Room in which moments are packed, one after the other. */
export interface Room {
  words: Int32Array
  /** Arrays that were found no shorter when packed, and how often to leave them alone from now on. */
  readonly stubborn: Map<string, number>
}

export const createRoom = (): Room => ({ words: new Int32Array(1024), stubborn: new Map() })

/** Words that hold a moment of a run, unless it has much more to it than the last one, which had so many. */
export const roomFor = ({ state }: Run, last: number): number => Math.ceil(1.01 * last) + state.tissue.unit.length

/** Whether the last step solved what the section bears: the most that a step can cost, once in many. */
export function hasJustSolved({ state, parameters }: Run): boolean {
  return (state.clock.step - 1) % stepsIn(parameters.run.mechanicsEvery, parameters) === 0
}

/** How many times an array that did not get shorter is not tried again. */
const patience = 24
/** Packed, it must be shorter than this share of itself. */
const worthwhile = 0.85

/** Takes the present moment of a run; its arrays are left in the first `words` words of the room. */
export function takeMoment(run: Run, room: Room): Moment {
  const numbers: number[] = []
  const lengths: number[] = []
  let at = 0
  const write = (array: NumberArray, length: number, name: string) => {
    const words = Math.ceil((length * array.BYTES_PER_ELEMENT) / 4)
    reserve(room, at + words + 4)
    const isTried = array.BYTES_PER_ELEMENT >= 4 && words > 64
    const left = room.stubborn.get(name) ?? 0
    if (isTried && left === 0) {
      const end = packWords(wordsOf(array, length), room.words, at, Math.floor(worthwhile * words))
      if (end !== -1) {
        lengths.push(at - end)
        at = end
        return
      }
      room.stubborn.set(name, patience)
    } else if (isTried) room.stubborn.set(name, left - 1)
    copyBytes(array, length, room.words, at)
    lengths.push(words)
    at += words
  }
  for (const leaf of leavesOf(run.state)) {
    if (leaf.kind === 'number') numbers.push(leaf.value)
    else if (leaf.kind === 'array') write(leaf.array, leaf.array.length, leaf.path)
    else {
      const { count, column } = leaf.table
      numbers.push(count)
      for (const name of Object.keys(column)) write(column[name]!, count, `${leaf.path}.${name}`)
    }
  }
  return {
    day: dayOfRun(run),
    rows: run.rows.length,
    hashes: run.hashes.length,
    struck: isFreshlyStruck(run) ? run.applied : 0,
    observer: structuredClone(run.observer),
    numbers: Float64Array.from(numbers),
    lengths: Int32Array.from(lengths),
    words: at,
  }
}

/** What a run has done and measured, at least as far as a moment of it. */
export type Account = Pick<Run, 'rows' | 'hashes' | 'interventions'>

/**
 * Brings a moment back, in the arrays of a run of the same scenario, which is no more; and from there it goes on as it did. What
 * was done on the very day is still to be done.
 */
export function returnTo(moment: Moment, words: Int32Array, run: Run, account: Account): Run {
  const { state, workspace, scenario } = run
  let nextNumber = 0
  let nextArray = 0
  let at = 0
  const read = (array: NumberArray, length: number) => {
    const stored = moment.lengths[nextArray++]!
    if (stored < 0) unpackWords(words, at, wordsOf(array, length))
    else bytesOf(array, length).set(new Uint8Array(words.buffer, words.byteOffset + 4 * at, bytes(array, length)))
    at += Math.abs(stored)
  }
  for (const leaf of leavesOf(state)) {
    if (leaf.kind === 'number') leaf.owner[leaf.key] = moment.numbers[nextNumber++]!
    else if (leaf.kind === 'array') read(leaf.array, leaf.array.length)
    else {
      const { table } = leaf
      table.count = moment.numbers[nextNumber++]!
      for (const name of Object.keys(table.column)) {
        const old = table.column[name]!
        if (old.length < table.count)
          table.column[name] = new (old.constructor as new (length: number) => NumberArray)(2 * table.count)
        read(table.column[name]!, table.count)
      }
    }
  }
  const parameters = parametersOf(scenario)
  const plan = createPlan(scenario)
  const held = {}
  // The last step began a step ago, and made what was due by then.
  const before = account.interventions.filter(({ day }) => day <= moment.day - parameters.run.timeStep)
  const done = account.interventions.slice(0, Math.max(before.length, moment.struck))
  for (const change of done) apply({ state, parameters, held, plan }, change)
  refreshWorkspace(workspace, state, parameters)
  return {
    scenario,
    state,
    workspace,
    parameters,
    observer: structuredClone(moment.observer),
    sampleEvery: run.sampleEvery,
    rows: account.rows.slice(0, moment.rows),
    hashes: account.hashes.slice(0, moment.hashes),
    interventions: account.interventions,
    applied: done.length,
    held,
    plan,
  }
}

const bytes = (array: NumberArray, length: number) => length * array.BYTES_PER_ELEMENT
const wordsOf = (array: NumberArray, length: number) =>
  new Int32Array(array.buffer, array.byteOffset, bytes(array, length) / 4)
const bytesOf = (array: NumberArray, length: number) =>
  new Uint8Array(array.buffer, array.byteOffset, bytes(array, length))

function copyBytes(array: NumberArray, length: number, to: Int32Array, at: number): void {
  new Uint8Array(to.buffer, 4 * at, bytes(array, length)).set(bytesOf(array, length))
}

function reserve(room: Room, words: number): void {
  if (words <= room.words.length) return
  const longer = new Int32Array(Math.ceil(1.5 * words))
  longer.set(room.words)
  room.words = longer
}
