import { BufferImageSource, Geometry, Mesh, Shader, UniformGroup } from 'pixi.js'
import { type Frame, mostLabels } from '../protocol/frame.ts'
import { type Overlay, type OverlayName, overlayNames, overlays } from '../protocol/overlays.ts'
import { grainOf } from './grain.ts'
import { type MarrowPattern, paintMarrow } from './marrow.ts'
import { overlayPalettes, paletteTable } from './palettes.ts'
import { nearScale, tissueProgram } from './shaders/programs.ts'
import { type Stain, stainColors, stainNumbers } from './stains.ts'

/** The section as one quad: data textures in, a stained section out. */
export interface TissueLayer {
  readonly mesh: Mesh<Geometry, Shader>
  /** Also read by the cells, which stand on it. */
  readonly tissue: BufferImageSource
  show(frame: Frame): void
  stain(stain: Stain): void
  /** Screen pixels per site. */
  scale(pixels: number): void
  destroy(): void
  /** Does a little more of the work put off at the start. @param elapsed time since the last turn, ms: a slow page does more at a turn. */
  ripen(elapsed: number): 'waits' | 'changes' | 'ripe'
}

/** The shader's variant where it does not follow from the number of planes. */
const signalOf: Partial<Record<Overlay['shows'], number>> = { age: 3, mineral: 4, bone: 5, labels: 6 }

const bytes = (resource: Uint8Array, width: number, height: number, format: 'rgba8unorm' | 'r8unorm') =>
  new BufferImageSource({
    resource,
    width,
    height,
    format,
    alphaMode: 'no-premultiply-alpha',
    scaleMode: 'linear',
    addressMode: 'clamp-to-edge',
    autoGenerateMipmaps: false,
  })

export function createTissueLayer(first: Frame): TissueLayer {
  const { width, height } = first
  const tissue = bytes(first.tissue, width, height, 'rgba8unorm')
  const grain = bytes(grainOf(first.tissue, width, height), width, height, 'rgba8unorm')
  const palette = bytes(paletteTable('lagoon'), 256, 1, 'rgba8unorm')
  const silence = new Float32Array(1)
  const plane = () =>
    new BufferImageSource({
      resource: silence,
      width: 1,
      height: 1,
      format: 'r32float',
      alphaMode: 'no-premultiply-alpha',
      scaleMode: 'nearest',
      autoGenerateMipmaps: false,
    })
  const planes = [plane(), plane()] as const
  const settings = new UniformGroup({
    uStain: { value: new Float32Array(stainColors.length * 3), type: 'vec3<f32>', size: stainColors.length },
    uDay: { value: first.day, type: 'f32' },
    uOpenedDay: { value: first.day, type: 'f32' },
    uLag: { value: first.mineralizationLag, type: 'f32' },
    uScale: { value: 1, type: 'f32' },
    uPixelSize: { value: first.pixelSize, type: 'f32' },
    uMarrowFade: { value: 0, type: 'f32' },
    uMineral: { value: new Float32Array([first.primaryMineral, first.secondaryTime]), type: 'vec2<f32>' },
    uLabels: { value: new Float32Array(mostLabels * 3).fill(-1), type: 'vec3<f32>', size: mostLabels },
    uRange: { value: new Float32Array([0, 1]), type: 'vec2<f32>' },
  })
  const u = settings.uniforms
  const blank = bytes(new Uint8Array([0, 0, 128, 128]), 1, 1, 'rgba8unorm')
  const resources = {
    uTissue: tissue,
    uGrain: grain,
    uMarrow: marrowSource ?? blank,
    uPalette: palette,
    uPlaneA: planes[0],
    uPlaneB: planes[1],
    settings,
  }
  const variants = new Map<string, Shader>()
  let isNear = false
  let signal = 0
  const variant = () => {
    const name = `${isNear} ${signal}`
    const known = variants.get(name) ?? new Shader({ glProgram: tissueProgram(isNear, signal), resources })
    variants.set(name, known)
    return known
  }
  const mesh = new Mesh({
    geometry: new Geometry({
      attributes: { aPosition: [0, 0, width, 0, width, height, 0, height] },
      indexBuffer: [0, 1, 2, 0, 2, 3],
    }),
    shader: variant(),
  })
  let shownOverlay: OverlayName = 'none'
  if (marrowSource) u.uMarrowFade = 1
  return {
    mesh,
    tissue,
    show(frame) {
      const overlay = overlayNames[frame.overlay] ?? 'none'
      tissue.resource = frame.tissue
      tissue.update()
      u.uDay = frame.day
      u.uLag = frame.mineralizationLag
      u.uLabels.set(frame.labels)
      u.uMineral[0] = frame.primaryMineral
      u.uMineral[1] = frame.secondaryTime
      const wanted = overlays[overlay].planes.length
      signal = signalOf[overlays[overlay].shows] ?? wanted
      mesh.shader = variant()
      if (overlay !== shownOverlay) {
        shownOverlay = overlay
        palette.resource = paletteTable(overlayPalettes[overlay])
        palette.update()
        u.uRange[0] = overlays[overlay].low
        u.uRange[1] = overlays[overlay].high
      }
      for (const [k, values] of [frame.planeA, frame.planeB].entries()) {
        // Never a view of a frame already handed back: a restored context reads the resource again.
        const plane = planes[k]!
        plane.resource = values ?? silence
        const isAnotherSize = plane.resize(values ? frame.planeWidth : 1, values ? frame.planeHeight : 1)
        // Another size is sent at once; the same has to be told of.
        if (values && !isAnotherSize) plane.update()
      }
    },
    stain(stain) {
      u.uStain.set(stainNumbers(stain))
    },
    scale(pixels) {
      u.uScale = pixels
      isNear = pixels > nearScale
      mesh.shader = variant()
    },
    destroy() {
      const { geometry } = mesh
      mesh.destroy()
      geometry.destroy(true)
      for (const shader of variants.values()) shader.destroy()
      // The pattern of marrow outlives the section.
      for (const source of [tissue, grain, palette, blank, ...planes]) source.destroy()
    },
    ripen(elapsed) {
      for (
        const end = performance.now() + Math.min(200, Math.max(8, elapsed / 4));
        !marrowSource && performance.now() < end;
      ) {
        const { done, value } = painting.next()
        if (done) marrowSource = marrowTexture(value)
      }
      if (!marrowSource) return 'waits'
      resources.uMarrow = marrowSource
      for (const one of variants.values()) one.resources.uMarrow = marrowSource
      u.uMarrowFade = Math.min(1, u.uMarrowFade + 0.12)
      return u.uMarrowFade === 1 ? 'ripe' : 'changes'
    },
  }
}

/** One pattern serves every section that is opened. */
const painting = paintMarrow()
let marrowSource: BufferImageSource | null = null

function marrowTexture(pattern: MarrowPattern): BufferImageSource {
  return new BufferImageSource({
    resource: pattern.bytes,
    width: pattern.size,
    height: pattern.size,
    format: 'rgba8unorm',
    alphaMode: 'no-premultiply-alpha',
    scaleMode: 'linear',
    mipmapFilter: 'nearest',
    addressMode: 'repeat',
    autoGenerateMipmaps: true,
  })
}
