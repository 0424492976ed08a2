import type { Provenance } from '../../formats/provenance.ts'
import type { Reopened } from '../relive.ts'
import { type ExportedFile, type ExportOptions, type ExportRequest, gather } from './gather.ts'

export interface Export {
  readonly file: ExportedFile
  readonly origin: Provenance
  /** Fingerprints that were found to agree on the way. */
  readonly checked: number
}

/**
 * Lives a recording again and makes a file of it. Nothing comes back unless every fingerprint on the way agreed.
 * @throws InputError in one sentence
 */
export async function exportRun(reopened: Reopened, request: ExportRequest, options: ExportOptions): Promise<Export> {
  const { write } = await import('./write.ts')
  // Before the run is lived for nothing.
  if (request.measures) (await import('../../formats/figure/panels.ts')).checkMeasures(request.measures)
  const gathered = await gather(reopened, request, options)
  return { file: await write(request, gathered), origin: gathered.origin, checked: gathered.checked }
}
