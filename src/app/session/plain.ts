import type { Session } from './types.ts'

/** What went wrong, as the worker put it. */
export const plain = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** Says what went wrong, where nobody waits for it. */
export const plainly = (session: Pick<Session, 'say'>) => (error: unknown) => session.say(plain(error))
