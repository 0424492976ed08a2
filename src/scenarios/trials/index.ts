import { androgenTrials } from './androgen.ts'
import { estrogenTrials } from './estrogen.ts'
import { growthTrials } from './growth.ts'
import { healthTrials } from './health.ts'
import { pthTrials } from './pth.ts'
import type { Trial } from './trial.ts'

/** Every published trial that the model is held against. */
export const trials: readonly Trial[] = [
  ...healthTrials,
  ...estrogenTrials,
  ...androgenTrials,
  ...growthTrials,
  ...pthTrials,
]
