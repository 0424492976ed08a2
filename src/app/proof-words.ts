import { version } from '../../package.json'
import type { Relives } from '../protocol/simulation.ts'
import type { Proof } from '../run/witness.ts'

export interface ProofWords {
  readonly tone: 'wait' | 'good' | 'bad'
  readonly text: string
  /** What there is to add. */
  readonly more: string
}

/** What a reader should know about a run that is lived again, now on a day. */
export function proofWords(proof: Proof, relives: Relives, day: number): ProofWords {
  const { state, days, checked, of, alike, part } = proof
  const isLink = relives.from === 'link'
  const whose = isLink ? 'the author’s run' : 'the recording'
  const origin = originOf(proof, relives)
  switch (state) {
    case 'same': {
      const counted = checked === 1 ? 'The one fingerprint is' : `All ${checked} fingerprints to ${dayName(days)} are`
      return {
        tone: 'good',
        text: `Verified: identical to ${whose}`,
        more: sentences(`${counted} the same to the bit.`, origin),
      }
    }
    case 'differs': {
      const before = alike === null ? '' : `${capital(dayName(alike))} is alike.`
      const between = isLink && alike !== null ? 'Of the days between, a link carries no fingerprints.' : ''
      return {
        tone: 'bad',
        text: `Not ${whose}: ${dayName(proof.day!)} is the first that differs${part === null ? '' : `, in ${part}`}`,
        more: sentences(before, between, origin || unknownCause(isLink)),
      }
    }
    case 'left':
      return {
        tone: 'wait',
        text: `A run of your own since ${dayName(proof.day!)}`,
        more: sentences(
          'You changed it there.',
          alike === null ? '' : `To ${dayName(alike)} it was identical to ${whose}.`,
        ),
      }
    case 'watching':
      return {
        tone: 'wait',
        text: `Living ${whose} again: ${day < 0 ? 'settling' : `day ${Math.floor(day)} of ${Math.ceil(days)}`}`,
        more: sentences(checked === 0 ? '' : `${checked} of ${of} fingerprints are alike.`, origin),
      }
  }
}

const sentences = (...parts: string[]) => parts.filter(Boolean).join(' ')
const dayName = (day: number) => `day ${+day.toFixed(2)}`.replace('-', '−')
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** Which program made it, and what that means. */
function originOf({ isThisVersion, version: maker }: Proof, { isAnotherPreset }: Relives): string {
  if (!isThisVersion)
    return `It was made by version ${maker} and this is ${version}: the model may have changed since, and you see what this version makes of it.`
  return isAnotherPreset ? 'The shipped scenario that it starts from has changed since it was made.' : ''
}

const unknownCause = (isLink: boolean) =>
  `The ${isLink ? 'link' : 'file'} was changed after it was made, or the program was.`
