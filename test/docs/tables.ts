import {
  liningColumns,
  osteoblastColumns,
  osteoclastColumns,
  osteocyteColumns,
  reversalColumns,
  unitColumns,
} from '../../src/model/cells/cells.ts'

export const cells = [osteoclastColumns, reversalColumns, osteoblastColumns, liningColumns, osteocyteColumns]
export const units = unitColumns
