import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import process from 'node:process'
import { InputError, shown } from '../run/input-error.ts'

/** What a command that leaves a folder is told of one that is there. */
export const forceArgument = {
  force: { type: 'boolean', description: 'Replace the results that are in the folder' },
} as const

/**
 * Checks that results can go to a folder: it does not exist, is empty, or holds nothing but results that may be replaced. Done
 * before any work. @throws InputError
 */
export function checkFolder(path: string, results: readonly string[], mayReplace = false): void {
  if (path === '') throw new InputError('--out needs the name of a folder.')
  if (existsSync(path)) {
    if (!statSync(path).isDirectory()) throw new InputError(`${shown(path)} is a file; --out needs a folder.`)
    const names = readdirSync(path)
    const stranger = names.find((name) => !results.includes(name))
    if (stranger)
      throw new InputError(`The folder ${shown(path)} holds other files (${shown(stranger)}); choose another --out.`)
    if (names.length > 0 && !mayReplace)
      throw new InputError(
        `The folder ${shown(path)} holds earlier results; choose another --out, or --force to replace them.`,
      )
  }
  const parent = existingParent(resolve(path))
  if (!statSync(parent).isDirectory()) throw new InputError(`${shown(parent)} is a file; --out needs a folder.`)
  try {
    accessSync(parent, constants.W_OK)
  } catch {
    throw new InputError(`Nothing can be written to ${shown(parent)}; choose another --out.`)
  }
}

function existingParent(path: string): string {
  const parent = dirname(path)
  return existsSync(parent) ? parent : existingParent(parent)
}

/** Writes files as one folder, whole or not at all: beside it first, then renamed into its place. @throws InputError */
export function writeFolder(path: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  const fresh = `${resolve(path)}.new-${process.pid}`
  const old = `${resolve(path)}.old-${process.pid}`
  try {
    mkdirSync(fresh, { recursive: true })
    for (const [name, contents] of Object.entries(files)) writeFileSync(join(fresh, name), contents)
    if (existsSync(path)) renameSync(path, old)
    renameSync(fresh, path)
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true })
    if (existsSync(old) && !existsSync(path)) renameSync(old, path)
    const { code, message } = error as NodeJS.ErrnoException
    throw new InputError(`Nothing could be written to ${shown(path)}: ${code ?? message}.`)
  }
  rmSync(old, { recursive: true, force: true })
}
