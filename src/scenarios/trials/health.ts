import type { Trial } from './trial.ts'

/** Nothing is given and nobody ages. */
export const healthTrials: readonly Trial[] = [
  {
    id: 'F25',
    title: 'Health: no hormone from outside, age held',
    arms: { healthy: { years: 10, subject: {} } },
    outcomes: [
      {
        label: 'bone volume at 10 years, % change',
        arm: 'healthy',
        column: 'bv_tv',
        as: 'percent',
        since: [0, 1],
        at: [108, 120],
        published: 0,
        low: -2,
        high: 2,
        source: 'definition of health: 0.2 % a year',
        role: 'check',
      },
      {
        label: 'Ac.f, a year',
        arm: 'healthy',
        column: 'ac_f_per_y',
        as: 'level',
        at: [0, 120],
        published: 0.13,
        low: 0.1,
        high: 0.4,
        source: 'Recker 2004, doi:10.1359/JBMR.040710; laboratories differ',
        role: 'calibrate',
      },
    ],
  },
]
