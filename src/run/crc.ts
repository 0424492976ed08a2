/** The CRC-32 of ZIP and PNG. */
export function crc32(bytes: Uint8Array): number {
  let crc = -1
  for (let k = 0; k < bytes.length; k++) crc = (crc >>> 8) ^ table[(crc ^ bytes[k]!) & 255]!
  return (crc ^ -1) >>> 0
}

const table = Int32Array.from({ length: 256 }, (_, n) => {
  let c = n
  for (let k = 0; k < 8; k++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1
  return c
})
