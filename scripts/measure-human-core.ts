import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { sectionFromImage } from '../src/formats/image/section.ts'
import { structureOf } from '../test/model/generate/structure.ts'

/*
 * Measures the real human core that the generated one is a statistical twin of, on the model's 10 µm grid, and writes the figures
 * into the model. Run by hand with any runner of TypeScript, from the root of the repository; the folder of images may be given.
 */

const file = 'human-core-axial.png'
const crop = { x: 40, y: 40, width: 177, height: 177 }
const pixelSize = 19.5
const modelPixelSize = 10

const folder = process.argv[2] ?? process.env['TRABECULA_DATA'] ?? resolve(import.meta.dirname, '../../shared/data')
const bytes = readFileSync(resolve(folder, file))
const { bone, width, height, report } = sectionFromImage(new Uint8Array(bytes), { pixelSize, crop, modelPixelSize })
const figures = structureOf(bone, { width, height, pixelSize: modelPixelSize })
const list = (values: readonly number[]) => `[${values.join(', ')}]`

writeFileSync(
  resolve(import.meta.dirname, '../src/model/tissue/generate/human-core.figures.ts'),
  `/**
 * Structure measured on a real section of human trabecular bone: \`${file}\`, crop ${list(Object.values(crop))} (x, y, width, height),
 * pixels of ${pixelSize} µm, grey values interpolated onto sites of ${modelPixelSize} µm (the middle ${width} × ${height}) and then compared with Otsu's threshold.
 * Slice 184 of test_data/LHDL/Ti_2923_D_1 in https://github.com/ciclope-microFE/ciclope (MIT; Iori 2023, doi:10.21105/joss.04952; micro-CT
 * of the Living Human Digital Library). Written by scripts/measure-human-core.ts; lengths in µm, angle in degrees.
 */
export const humanCore = {
  file: '${file}',
  sha256: '${createHash('sha256').update(bytes).digest('hex')}',
  crop: ${JSON.stringify(crop).replaceAll('"', '').replaceAll(':', ': ').replaceAll(',', ', ').replace('{', '{ ').replace('}', ' }')},
  pixelSize: ${pixelSize},
  threshold: ${report.threshold},
  /** Bone per tissue area. */
  bvTv: ${figures.bvTv},
  /** Local thickness of bone and of marrow (largest fitted disc): mean and SD over sites. */
  thickness: ${figures.thickness},
  thicknessSd: ${figures.thicknessSd},
  spacing: ${figures.spacing},
  spacingSd: ${figures.spacingSd},
  /** Mean intercept length: long over short axis of the fitted ellipse, and direction of the long one from +x, y up. */
  anisotropy: ${figures.anisotropy},
  anisotropyAngle: ${figures.anisotropyAngle},
  /** Share of bone in the largest piece joined by edges, and pieces. */
  largestPiece: ${figures.largestPiece},
  pieces: ${figures.pieces},
  /** Shares of bone by local thickness in steps of 25 µm from 0, of marrow by spacing in steps of 100 µm; the last holds all above. */
  thicknessShares: ${list(figures.thicknessShares)},
  spacingShares: ${list(figures.spacingShares)},
  /** Two-point correlation in every direction at 0, 20, 40 … 800 µm: the chance that both ends of a needle lie in bone. */
  correlation: ${list(figures.correlation)},
} as const
`,
)
