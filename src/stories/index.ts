import { growthHormone } from './growth-hormone.ts'
import { menopause } from './menopause.ts'
import { onePit } from './one-pit.ts'
import type { Story } from './story.ts'

/** In the order in which they are offered. */
export const stories: readonly Story[] = [onePit, menopause, growthHormone]
