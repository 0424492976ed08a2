import type { Journal } from './keeping.ts'
import { createSave, type Places, placeNames, readSave, type Save, type Saved, type SaveLabel } from './saves.ts'

/** Keeps the run of this page on the browser's private disk, and finds those that other pages left behind. */
export interface Archive {
  /** Begins to keep; what was left behind most recently, if it is worth going on with. Null too where there is no such disk. */
  open(): Promise<Found | null>
  /** A sentence if there was no room. */
  keep(snapshot: Uint8Array, day: number, label: SaveLabel): Promise<string | null>
  note(journal: Journal, label: SaveLabel): Promise<string | null>
  /** What was found, to go on with; it is let go once the run that goes on has been kept. */
  take(id: string): Promise<Saved | null>
  letGo(id: string): Promise<void>
}

export interface Found extends SaveLabel {
  readonly id: string
  readonly day: number
}

const folderName = 'trabecula-runs'
/** A run that was neither changed nor lived for this long, days, is had again by opening the page. */
const worthwhile = 30
/** Runs that are left behind at most. */
const mostLeft = 3

const noRoom =
  'There is no room left on this device to keep the run: it goes on, but what comes now is lost if the page is closed.'

export function createArchive(): Archive {
  let save: Save | null = null
  /** Runs that were taken up, until the one that goes on with them is kept. */
  const taken: string[] = []
  let isFull = false

  const folder = async () => (await navigator.storage.getDirectory()).getDirectoryHandle(folderName, { create: true })
  const remove = async (id: string) => {
    await (await folder()).removeEntry(id, { recursive: true }).catch(() => {})
  }
  /** Does a write; a sentence when there begins to be no room. */
  const attempt = (write: () => void): string | null => {
    try {
      write()
      isFull = false
      return null
    } catch {
      const isNew = !isFull
      isFull = true
      return isNew ? noRoom : null
    }
  }

  return {
    async open() {
      try {
        const runs = await folder()
        const left: Found[] = []
        for await (const id of runs.keys()) {
          const found = await lookInto(runs, id)
          if (found === 'in use') continue
          if (found) left.push(found)
          else await remove(id)
        }
        left.sort((a, b) => b.savedAt - a.savedAt)
        for (const { id } of left.slice(mostLeft)) await remove(id)
        const own = await runs.getDirectoryHandle(crypto.randomUUID(), { create: true })
        save = createSave(await openPlaces(own))
        return left[0] ?? null
      } catch {
        // Private windows and pages that are not served securely have no such disk.
        return null
      }
    },
    async keep(snapshot, day, label) {
      if (!save) return null
      const sentence = attempt(() => save!.keep(snapshot, day, label))
      if (!isFull) for (const id of taken.splice(0)) await remove(id)
      return sentence
    },
    async note(journal, label) {
      return save && attempt(() => save!.note(journal, label))
    },
    async take(id) {
      try {
        const saved = await within(await folder(), id, readSave)
        if (saved) taken.push(id)
        return saved
      } catch {
        return null
      }
    },
    letGo: remove,
  }
}

/** What a folder holds: null if that is nothing to go on with. */
async function lookInto(runs: FileSystemDirectoryHandle, id: string): Promise<Found | 'in use' | null> {
  try {
    return await within(runs, id, (places) => {
      const saved = readSave(places)
      if (!saved) return null
      const { journal, label } = saved
      const isChanged = journal.interventions.length > 2
      return journal.day >= worthwhile || isChanged ? { id, day: journal.day, ...label } : null
    })
  } catch (error) {
    // Files that another page has open cannot be opened.
    return (error as DOMException).name === 'NoModificationAllowedError' ? 'in use' : null
  }
}

async function within<T>(runs: FileSystemDirectoryHandle, id: string, look: (places: Places) => T): Promise<T> {
  const places = await openPlaces(await runs.getDirectoryHandle(id))
  try {
    return look(places)
  } finally {
    places.close()
  }
}

/** Opens the files of a run, all of them or none, for oneself alone. */
async function openPlaces(folder: FileSystemDirectoryHandle): Promise<Places & { close(): void }> {
  const handles = new Map<string, FileSystemSyncAccessHandle>()
  const close = () => {
    for (const handle of handles.values()) handle.close()
  }
  try {
    for (const name of placeNames) {
      const file = await folder.getFileHandle(name, { create: true })
      handles.set(name, await file.createSyncAccessHandle())
    }
  } catch (error) {
    close()
    throw error
  }
  return {
    read(name) {
      const handle = handles.get(name)!
      const bytes = new Uint8Array(handle.getSize())
      handle.read(bytes, { at: 0 })
      return bytes
    },
    write(name, bytes) {
      const handle = handles.get(name)!
      if (handle.write(bytes, { at: 0 }) !== bytes.length) throw new Error('The file was not written whole.')
      handle.flush()
    },
    close,
  }
}
