import type { FilmFacts } from '../../formats/film/film.ts'
import type { Curve } from './curve.ts'
import type { Given } from './given.ts'
import type { Sight } from './layout.ts'
import type { FilmSettings } from './settings.ts'

/** What a film is of. */
export interface Scene {
  readonly settings: FilmSettings
  /** Sites of the section across and down, µm of a site. */
  readonly width: number
  readonly height: number
  readonly pixelSize: number
  /** What is seen on the page. */
  readonly seen: Sight
  readonly curve: Curve | null
  readonly given: Given
  readonly facts: FilmFacts
}
