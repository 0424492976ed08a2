/** What a run can leave the program as. The page and the command line read the same list. */
export const exportFormats = {
  csv: {
    label: 'Table (CSV)',
    about: 'A column for each measure, a row for each day asked for.',
    extension: '.csv',
    type: 'text/csv',
  },
  'csv-long': {
    label: 'Table, long (CSV)',
    about: 'A row for each measure and day.',
    extension: '.long.csv',
    type: 'text/csv',
  },
  parquet: {
    label: 'Table (Parquet)',
    about: 'The same columns, for pandas, R and DuckDB.',
    extension: '.parquet',
    type: 'application/vnd.apache.parquet',
  },
  events: {
    label: 'Event log (NDJSON)',
    about: 'Every remodeling unit from its beginning to its close, every severed strut, all that was done by hand.',
    extension: '.events.ndjson',
    type: 'application/x-ndjson',
  },
  svg: {
    label: 'Charts (SVG)',
    about: 'Curves with axes and units, for print.',
    extension: '.svg',
    type: 'image/svg+xml',
  },
  png: {
    label: 'Picture (PNG)',
    about: 'The stained section on the last day asked for, with scale bar and legend.',
    extension: '.png',
    type: 'image/png',
  },
  'simularium-binary': {
    label: 'Trajectory (Simularium)',
    about: 'Cells and outline of the bone at each moment, for simularium.allencell.org.',
    extension: '.simularium',
    type: 'application/octet-stream',
  },
  simularium: {
    label: 'Trajectory (Simularium, JSON)',
    about: 'The same as text: longer, and readable.',
    extension: '.json.simularium',
    type: 'application/json',
  },
  capsule: {
    label: 'Run capsule (ZIP)',
    about: 'All of these with the recording, a description of the model and their checksums: an RO-Crate.',
    extension: '.capsule.zip',
    type: 'application/zip',
  },
} as const

export type ExportFormat = keyof typeof exportFormats
export const exportFormatNames = Object.keys(exportFormats) as ExportFormat[]
