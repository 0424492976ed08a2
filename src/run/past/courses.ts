import { version } from '../../../package.json'
import { parseScenario, type Scenario } from '../scenario.ts'
import { type Line, newLine } from './lines.ts'

/** The courses that a run has taken, and the one that it is on. */
export interface Courses {
  readonly lines: readonly Line[]
  readonly line: Line
}

/** What is written down of courses so that they outlive the page: what was done on each and how far it was lived. Not what it was like. */
export function tellCourses({ lines, line }: Courses): string {
  const told = lines.map(({ parent, since, tip, name, interventions }) => ({
    parent: parent?.id ?? null,
    since,
    tip,
    name,
    interventions,
  }))
  return JSON.stringify({ version, current: line.id, lines: told })
}

/**
 * The courses of a run of a scenario, none of them lived yet by this page; null if they were told by another version, which may make
 * others of them, or make no sense.
 */
export function readCourses(text: string, scenario: Scenario): Courses | null {
  try {
    const told = JSON.parse(text)
    if (told.version !== version) return null
    const lines: Line[] = []
    for (const { parent, since, tip, name, interventions } of told.lines) {
      const from = parent === null ? null : lines[parent]
      const isSound = [since, tip].every(Number.isFinite) && since <= tip && typeof name === 'string'
      if (!isSound || from === undefined || (from === null) !== (lines.length === 0)) return null
      const done = parseScenario({ ...scenario, interventions }).interventions
      lines.push({ ...newLine(lines.length, from, since, name, done.slice()), tip })
    }
    const line = lines[told.current]
    return line ? { lines, line } : null
  } catch {
    return null
  }
}
