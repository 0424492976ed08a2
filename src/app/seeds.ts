/** People who found out how bone lives. */
const names = [
  ...['wolff', 'frost', 'parfitt', 'howship', 'havers', 'volkmann', 'albright', 'kolliker', 'goldner', 'meunier'],
  ...['eriksen', 'recker', 'hancox', 'pommer', 'weinmann', 'sharpey', 'tomes', 'robinson', 'riggs', 'suda'],
]

/** A seed text that can be said aloud: a name and four digits. */
export function randomSeed(): string {
  const [a, b] = crypto.getRandomValues(new Uint32Array(2))
  return `${names[a! % names.length]}-${1000 + (b! % 9000)}`
}
