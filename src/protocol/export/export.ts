import type { Reopened } from '../relive.ts'
import { type ExportedFile, type ExportOptions, type ExportRequest, gather } from './gather.ts'

/**
 * Lives a recording again and makes a file of it. Nothing comes back unless every fingerprint on the way agreed.
 * @throws InputError in one sentence
 */
export async function exportRun(
  reopened: Reopened,
  request: ExportRequest,
  options: ExportOptions,
): Promise<ExportedFile> {
  const { write } = await import('./write.ts')
  return write(request, await gather(reopened, request, options))
}
