/** Fast Fourier transform in place, of a length that is a power of two; `inverse` divides by the length. */
export function fourier(real: Float64Array, imaginary: Float64Array, inverse = false): void {
  const n = real.length
  for (let i = 1, j = 0; i < n; i++) {
    let bit = n >> 1
    for (; j & bit; bit >>= 1) j ^= bit
    j ^= bit
    if (i < j) {
      swap(real, i, j)
      swap(imaginary, i, j)
    }
  }
  for (let size = 2; size <= n; size *= 2) {
    const half = size / 2
    const turn = ((inverse ? 2 : -2) * Math.PI) / size
    for (let k = 0; k < half; k++) {
      const c = Math.cos(turn * k)
      const s = Math.sin(turn * k)
      for (let a = k; a < n; a += size) {
        const b = a + half
        const re = real[b]! * c - imaginary[b]! * s
        const im = real[b]! * s + imaginary[b]! * c
        real[b] = real[a]! - re
        imaginary[b] = imaginary[a]! - im
        real[a]! += re
        imaginary[a]! += im
      }
    }
  }
  if (!inverse) return
  for (let i = 0; i < n; i++) {
    real[i]! /= n
    imaginary[i]! /= n
  }
}

/** The same over both directions of a square of `side` × `side` values, row by row. */
export function fourier2d(real: Float64Array, imaginary: Float64Array, side: number, inverse = false): void {
  for (let y = 0; y < side; y++) {
    const from = y * side
    fourier(real.subarray(from, from + side), imaginary.subarray(from, from + side), inverse)
  }
  const columnReal = new Float64Array(side)
  const columnImaginary = new Float64Array(side)
  for (let x = 0; x < side; x++) {
    for (let y = 0; y < side; y++) {
      columnReal[y] = real[y * side + x]!
      columnImaginary[y] = imaginary[y * side + x]!
    }
    fourier(columnReal, columnImaginary, inverse)
    for (let y = 0; y < side; y++) {
      real[y * side + x] = columnReal[y]!
      imaginary[y * side + x] = columnImaginary[y]!
    }
  }
}

function swap(values: Float64Array, i: number, j: number): void {
  const v = values[i]!
  values[i] = values[j]!
  values[j] = v
}
