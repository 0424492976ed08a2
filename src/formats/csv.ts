/** A table as CSV: a line of names, then a line a row, quoted as RFC 4180 has it; what is not a number is left empty. */
export function csvOf(columns: readonly string[], rows: readonly Readonly<Record<string, number | string>>[]): string {
  const lines = rows.map((row) => columns.map((name) => cell(row[name])).join(','))
  return [columns.map(cell).join(','), ...lines, ''].join('\n')
}

function cell(value: number | string | undefined): string {
  if (value === undefined || (typeof value === 'number' && Number.isNaN(value))) return ''
  const text = String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
