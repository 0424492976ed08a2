/** What we use of gifenc, which ships without types. */
declare module 'gifenc' {
  export type Palette = number[][]
  export interface Stream {
    writeByte(byte: number): void
    reset(): void
  }
  export interface Encoder {
    readonly stream: Stream
    writeHeader(): void
    writeFrame(
      index: Uint8Array,
      width: number,
      height: number,
      options?: { first?: boolean; palette?: Palette; repeat?: number; delay?: number },
    ): void
    finish(): void
    bytesView(): Uint8Array
    reset(): void
  }
  export function GIFEncoder(options?: { auto?: boolean; initialCapacity?: number }): Encoder
  export function quantize(pixels: Uint8Array | Uint8ClampedArray, colors: number): Palette
  export function applyPalette(pixels: Uint8Array | Uint8ClampedArray, palette: Palette): Uint8Array
}
