import { createExtents } from '../run/past/extents.ts'
import { createMemoryStore, diskBudget, type MomentStore } from './moment-store.ts'

/** The part of a file's handle that is needed: a `FileSystemSyncAccessHandle`, or what stands for one in a test. */
export interface SyncFile {
  read(to: Uint8Array, options: { at: number }): number
  write(from: Uint8Array, options: { at: number }): number
}

/** Keeps moments in one file, which grows as they come. */
export function createDiskStore(file: SyncFile, budget = diskBudget): MomentStore {
  const extents = createExtents(budget)
  const kept = new Map<number, { at: number; words: number }>()
  let room = new Int32Array(0)
  let next = 0
  return {
    isOnDisk: true,
    budget,
    get used() {
      return extents.taken
    },
    put(words) {
      const bytes = new Uint8Array(words.buffer, words.byteOffset, words.byteLength)
      const at = extents.take(bytes.length)
      if (at === -1) return null
      try {
        if (file.write(bytes, { at }) !== bytes.length) throw new Error('The file was not written whole.')
      } catch {
        // The disk is full: what is dropped for this makes room where something was written before.
        extents.give(at)
        return null
      }
      kept.set(next, { at, words: words.length })
      return next++
    },
    get(key) {
      const { at, words } = kept.get(key)!
      if (room.length < words) room = new Int32Array(Math.ceil(1.2 * words))
      const view = room.subarray(0, words)
      const bytes = new Uint8Array(room.buffer, 0, 4 * words)
      if (file.read(bytes, { at }) !== bytes.length) throw new Error('A moment of the past could not be read back.')
      return view
    },
    drop(key) {
      extents.give(kept.get(key)!.at)
      kept.delete(key)
    },
  }
}

/** Folder of the page's private file system that moments are kept in, a file for each worker. */
const folderName = 'trabecula-moments'

/** A store on the page's private disk, or in memory where there is none. What workers that are gone have left there is removed. */
export async function openMomentStore(budget = diskBudget): Promise<MomentStore> {
  try {
    const root = await navigator.storage.getDirectory()
    const folder = await root.getDirectoryHandle(folderName, { create: true })
    await sweep(folder)
    const file = await folder.getFileHandle(crypto.randomUUID(), { create: true })
    const handle = await file.createSyncAccessHandle()
    const { quota = budget, usage = 0 } = await navigator.storage.estimate()
    return createDiskStore(handle, Math.min(budget, Math.floor(0.4 * Math.max(0, quota - usage))))
  } catch {
    // Private windows and pages that are not served securely have no such disk.
    return createMemoryStore()
  }
}

/** Removes the files that nobody holds. */
async function sweep(folder: FileSystemDirectoryHandle): Promise<void> {
  for await (const name of folder.keys()) {
    try {
      await folder.removeEntry(name)
    } catch {
      // Another page is at work with it.
    }
  }
}
