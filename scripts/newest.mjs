import { existsSync, readdirSync, statSync } from 'node:fs'

/** When the newest file below a path was written, ms; 0 if there is none. */
export function newest(path) {
  if (!existsSync(path)) return 0
  const entry = statSync(path)
  if (!entry.isDirectory()) return entry.mtimeMs
  return readdirSync(path).reduce((latest, name) => Math.max(latest, newest(`${path}/${name}`)), 0)
}
