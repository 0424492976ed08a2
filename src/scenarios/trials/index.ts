import { estrogenTrials } from './estrogen.ts'
import { healthTrials } from './health.ts'
import { pthTrials } from './pth.ts'
import type { Trial } from './trial.ts'

/** Every published trial that the model is held against. */
export const trials: readonly Trial[] = [...healthTrials, ...estrogenTrials, ...pthTrials]
