import { androgenTrials } from './androgen.ts'
import { estrogenTrials } from './estrogen.ts'
import { growthTrials } from './growth.ts'
import { healthTrials } from './health.ts'
import { menTrials } from './men.ts'
import { mineralTrials } from './mineral.ts'
import { pthTrials } from './pth.ts'
import { secretagogueTrials } from './secretagogues.ts'
import { signalTrials } from './signals.ts'
import type { Trial } from './trial.ts'
import { turnoverTrials } from './turnover.ts'
import { womenTrials } from './women.ts'

/** Every published trial that the model is held against. */
export const trials: readonly Trial[] = [
  ...healthTrials,
  ...turnoverTrials,
  ...signalTrials,
  ...estrogenTrials,
  ...womenTrials,
  ...androgenTrials,
  ...menTrials,
  ...growthTrials,
  ...secretagogueTrials,
  ...pthTrials,
  ...mineralTrials,
]
