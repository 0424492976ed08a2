import { gzipSync, zipSync, zlibSync } from 'fflate'
import { writePng } from '../formats/png-writer.ts'
import { join } from './bytes.ts'
import type { Dice } from './dice.ts'

const text = (words: string) => new TextEncoder().encode(words)
const noise = (dice: Dice, length: number) => Uint8Array.from({ length }, () => dice.int(256))
let bomb: Uint8Array | null = null
/** A hundred million zeros. */
const bombBytes = () => {
  bomb ??= zlibSync(new Uint8Array(1e8), { level: 1 })
  return bomb
}

/** Files of other kinds than are read, and what is like none. */
export const foreign: Readonly<Record<string, (dice: Dice) => Uint8Array>> = {
  nothing: () => new Uint8Array(0),
  'one byte': (dice) => noise(dice, 1),
  noise: (dice) => noise(dice, dice.pick([10, 1000, 100_000])),
  zeros: (dice) => new Uint8Array(dice.pick([4, 64, 100_000, 10_000_000])),
  PDF: (dice) => join(text('%PDF-1.7\n%âãÏÓ\n1 0 obj\n<< /Type /Catalog >>\nendobj\n'), noise(dice, 2000)),
  ELF: (dice) => join(Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0), noise(dice, 3000)),
  HTML: () => text('<!doctype html><html><script>alert(1)</script><p>A page</p></html>'),
  XML: () => text('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]><a>&c;</a>'),
  ZIP: (dice) => zipSync({ 'scenario.json': text('{"format":"trabecula/scenario"}'), noise: noise(dice, 500) }),
  'ZIP bomb': () => zipSync({ zeros: [new Uint8Array(2e7), { level: 1 }] }),
  gzip: (dice) => gzipSync(noise(dice, 2000)),
  'zlib bomb': () => bombBytes(),
  JPEG: (dice) => join(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 16), text('JFIF'), noise(dice, 2000)),
  GIF: (dice) => join(text('GIF89a'), noise(dice, 500)),
  BMP: (dice) => join(text('BM'), noise(dice, 500)),
  WebP: (dice) => join(text('RIFF'), noise(dice, 4), text('WEBPVP8 '), noise(dice, 500)),
  DICOM: (dice) => join(new Uint8Array(128), text('DICM'), noise(dice, 900)),
  NRRD: () => text('NRRD0004\ntype: uint8\ndimension: 2\nsizes: 9 9\nencoding: raw\n\n'),
  'a signature of PNG alone': () => Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
  'a signature of TIFF alone': () => Uint8Array.of(0x49, 0x49, 42, 0, 8, 0, 0, 0),
  'a BigTIFF': (dice) => join(Uint8Array.of(0x49, 0x49, 43, 0, 8, 0, 0, 0), noise(dice, 300)),
  'a magic of a snapshot alone': (dice) => join(text('TABS'), noise(dice, dice.pick([0, 3, 28, 200]))),
  CSV: () => text('time_d,bv_tv\n0,0.2\n7,0.19\n'),
  'JSON in UTF-16': () => {
    const words = '\ufeff{"format":"trabecula/scenario","formatVersion":1,"tissue":{"generate":"vertebra","size":64}}'
    return new Uint8Array(Uint16Array.from(words, (letter) => letter.charCodeAt(0)).buffer)
  },
  'JSON lines': () => text('{"a":1}\n{"a":2}\n'),
  'JSON of another program': () => text('{"type":"FeatureCollection","features":[{"type":"Feature","geometry":null}]}'),
  'a list': () => text('[1,2,3]'),
  'a text': () => text('"trabecula/scenario"'),
  null: () => text('null'),
  'long text of no meaning': () => text('lorem ipsum '.repeat(200_000)),
  'a PNG of a cat': (dice) =>
    writePng({ width: 8, height: 8, bits: 8, samples: Array.from({ length: 64 }, () => dice.int(256)) }),
}
