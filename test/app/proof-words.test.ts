import { expect, test } from 'vitest'
import { version } from '../../package.json'
import { proofWords } from '../../src/app/proof-words.ts'
import type { Relives } from '../../src/protocol/simulation.ts'
import type { Proof } from '../../src/run/witness.ts'

const link: Relives = { from: 'link', days: 700, view: null, isAnotherPreset: false }
const file: Relives = { ...link, from: 'recording' }
const proof: Proof = {
  state: 'watching',
  version,
  isThisVersion: true,
  days: 700,
  checked: 3,
  of: 12,
  alike: 120,
  day: null,
  part: null,
}

test('a reader is told how far the proof has come, and what came of it', () => {
  expect(proofWords(proof, link, 130.5)).toEqual({
    tone: 'wait',
    text: 'Living the author’s run again: day 130 of 700',
    more: '3 of 12 fingerprints are alike.',
  })
  expect(proofWords({ ...proof, state: 'same', checked: 12, alike: 700 }, link, 700)).toEqual({
    tone: 'good',
    text: 'Verified: identical to the author’s run',
    more: 'All 12 fingerprints to day 700 are the same to the bit.',
  })
  expect(proofWords({ ...proof, state: 'differs', day: 150, part: 'tissue.bone' }, file, 150)).toEqual({
    tone: 'bad',
    text: 'Not the recording: day 150 is the first that differs, in tissue.bone',
    more: 'Day 120 is alike. The file was changed after it was made, or the program was.',
  })
  expect(proofWords({ ...proof, state: 'left', day: 125.25 }, file, 150).text).toBe(
    'A run of your own since day 125.25',
  )
})

test('a link tells between which days the difference lies, for it carries few', () => {
  expect(proofWords({ ...proof, state: 'differs', day: 180 }, link, 180).more).toBe(
    'Day 120 is alike. Of the days between, a link carries no fingerprints. The link was changed after it was made, or the program was.',
  )
})

test('another version says so, and what that means', () => {
  const older = { ...proof, version: '0.0.9', isThisVersion: false }
  for (const state of ['watching', 'same', 'differs'] as const)
    expect(proofWords({ ...older, state, day: 150 }, file, 150).more).toContain(
      `made by version 0.0.9 and this is ${version}: the model may have changed since, and you see what this version makes of it.`,
    )
  expect(proofWords({ ...proof, state: 'same' }, { ...link, isAnotherPreset: true }, 700).more).toMatch(
    /shipped scenario that it starts from has changed/,
  )
})
