/** Who does the grid arithmetic: the WebAssembly kernels, or their plain TypeScript twins; both give the same bits. */
export type Backend = 'wasm' | 'plain'
