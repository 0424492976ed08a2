import { accessSync, constants, existsSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import process from 'node:process'
import { InputError, shown } from '../run/input-error.ts'

/** Checks that a result can go to a file, before any work is done. @throws InputError */
export function checkFile(path: string, mayReplace = false): void {
  if (path === '') throw new InputError('--out needs the name of a file.')
  if (existsSync(path)) {
    if (statSync(path).isDirectory()) throw new InputError(`${shown(path)} is a folder; --out needs a file.`)
    if (!mayReplace)
      throw new InputError(`The file ${shown(path)} is there already; choose another --out, or --force to replace it.`)
  }
  const folder = dirname(resolve(path))
  if (!existsSync(folder) || !statSync(folder).isDirectory())
    throw new InputError(`There is no folder ${shown(folder)} to write to; make it first, or choose another --out.`)
  try {
    accessSync(folder, constants.W_OK)
  } catch {
    throw new InputError(`Nothing can be written to ${shown(folder)}; choose another --out.`)
  }
}

/** Writes a file whole or not at all: beside its place first, then renamed into it. @throws InputError */
export function writeWhole(path: string, contents: Uint8Array): void {
  const fresh = `${resolve(path)}.new-${process.pid}`
  try {
    writeFileSync(fresh, contents)
    renameSync(fresh, path)
  } catch (error) {
    rmSync(fresh, { force: true })
    const { code, message } = error as NodeJS.ErrnoException
    throw new InputError(`Nothing could be written to ${shown(path)}: ${code ?? message}.`)
  }
}
