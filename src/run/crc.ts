/** The CRC-32 of ZIP and PNG. */
export function crc32(bytes: Uint8Array): number {
  let crc = -1
  let k = 0
  // Four bytes at a time: each looks up what it does from where it stands.
  for (const end = bytes.length - 3; k < end; k += 4) {
    crc ^= bytes[k]! | (bytes[k + 1]! << 8) | (bytes[k + 2]! << 16) | (bytes[k + 3]! << 24)
    crc = third[crc & 255]! ^ second[(crc >>> 8) & 255]! ^ first[(crc >>> 16) & 255]! ^ table[crc >>> 24]!
  }
  for (; k < bytes.length; k++) crc = (crc >>> 8) ^ table[(crc ^ bytes[k]!) & 255]!
  return (crc ^ -1) >>> 0
}

const table = Int32Array.from({ length: 256 }, (_, n) => {
  let c = n
  for (let k = 0; k < 8; k++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1
  return c
})
const pushed = (by: Int32Array) => by.map((c) => (c >>> 8) ^ table[c & 255]!)
const first = pushed(table)
const second = pushed(first)
const third = pushed(second)
