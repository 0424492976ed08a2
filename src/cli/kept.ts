import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CohortMember } from '../run/cohort.ts'

/** Seeds that are done, kept until all are, so that a cohort that was stopped can go on. */
export interface Kept {
  /** What became of a seed in every arm; undefined if it has not been lived. */
  read(index: number, seed: string): readonly CohortMember[] | undefined
  write(index: number, members: readonly CohortMember[]): void
  remove(): void
}

/** @param folder where they are kept; emptied if it holds those of another task. @param task what is lived, as text */
export function openKept(folder: string, task: string): Kept {
  const label = join(folder, 'task.json')
  if (existsSync(folder) && !(existsSync(label) && readFileSync(label, 'utf8') === task))
    rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  writeFileSync(label, task)
  const file = (index: number) => join(folder, `${index + 1}.json`)
  return {
    read(index, seed) {
      if (!existsSync(file(index))) return undefined
      const members = JSON.parse(readFileSync(file(index), 'utf8')) as (Omit<CohortMember, 'values'> & {
        values: (number | null)[]
      })[]
      if (members.some((member) => member.seed !== seed)) return undefined
      return members.map((member) => ({
        ...member,
        values: Float64Array.from(member.values, (value) => value ?? Number.NaN),
      }))
    },
    write(index, members) {
      const fresh = `${file(index)}.new`
      writeFileSync(fresh, JSON.stringify(members.map((member) => ({ ...member, values: [...member.values] }))))
      renameSync(fresh, file(index))
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
