import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { sectionFromImage } from '../../../src/formats/image/section.ts'
import { humanCore } from '../../../src/model/tissue/generate/human-core.figures.ts'
import { dataFolder } from '../../measure/real-images.ts'
import { structureOf } from './structure.ts'

const path = resolve(dataFolder, humanCore.file)

describe.skipIf(!existsSync(path))('the figures of the human core', () => {
  test('are those its image gives', () => {
    const { file: _, sha256, crop, pixelSize, threshold, ...figures } = humanCore
    const bytes = readFileSync(path)
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256)
    const { bone, width, height, report } = sectionFromImage(new Uint8Array(bytes), { pixelSize, crop })
    expect(report.threshold).toBe(threshold)
    expect(structureOf(bone, { width, height, pixelSize: 10 })).toMatchObject(figures)
  })
})
