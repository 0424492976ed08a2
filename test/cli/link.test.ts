import { describe, expect, test } from 'vitest'
import { scratchFolder, trabecula } from './trabecula.ts'

const at = scratchFolder()
const small = ['--size', '64', '--set', 'run.settling=10', '--set', 'activation.rate=0.01']

describe('link', () => {
  test('prints a run as a fragment, which replay proves, and does not prove when it was changed', async () => {
    await trabecula('run', 'menopause', ...small, '--years', '0.2', '--out', at('a'))
    const { status, stdout, stderr } = await trabecula('link', at('a'))
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toMatch(/^#v=1&s=[\w-]{100,600}\n$/)
    const good = await trabecula('replay', `https://example.org/${stdout.trim()}`)
    expect(good).toMatchObject({ status: 0, stdout: 'The same, to the bit: 4 fingerprints over 73 days agree.\n' })
    const bad = await trabecula('replay', stdout.trim().slice(0, -3))
    expect(bad).toMatchObject({
      status: 2,
      stderr: 'The link is damaged or cut short; copy the whole of it once more.\n',
    })
  })
})
