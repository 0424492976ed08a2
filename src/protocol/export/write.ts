import { longCsv, wideCsv } from '../../formats/series-table.ts'
import { simulariumBinary, simulariumJson } from '../../formats/simularium/write.ts'
import type { ExportedFile, ExportRequest, Gathered } from './gather.ts'
import { bytes, chartsOf, logOf, trajectoryOf } from './parts.ts'

/** A file of what was gathered. @throws InputError */
export async function write(request: ExportRequest, gathered: Gathered): Promise<ExportedFile> {
  const { rows, origin, pictures } = gathered
  const stated = request.isPlain ? null : origin
  switch (request.format) {
    case 'csv':
      return bytes(wideCsv(rows, stated))
    case 'csv-long':
      return bytes(longCsv(rows, stated))
    case 'parquet':
      return (await import('../../formats/parquet.ts')).parquetOf(rows, origin)
    case 'events':
      return bytes(logOf(gathered))
    case 'simularium':
      return bytes(simulariumJson(trajectoryOf(gathered)))
    case 'simularium-binary':
      return simulariumBinary(trajectoryOf(gathered))
    case 'svg':
      return bytes(chartsOf(gathered, request.measures))
    case 'png':
      return pictures.at(-1)!.png
    case 'capsule':
      return (await import('./capsule.ts')).capsuleOf(request, gathered)
  }
}
