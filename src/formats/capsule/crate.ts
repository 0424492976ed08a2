import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import type { Provenance } from '../provenance.ts'

/** A file of a capsule, and what it is. */
export interface CapsuleFile {
  readonly path: string
  readonly contents: Uint8Array<ArrayBuffer>
  readonly type: string
  readonly name: string
  readonly role: 'input' | 'result' | 'about'
}

const specification = 'https://w3id.org/ro/crate/1.3'
const profile = 'https://w3id.org/ro/wfrun/process/0.5'
const software = '#trabecula'
const living = '#run'

/**
 * `ro-crate-metadata.json`: what is in a capsule, with its checksums, and that the program made it of scenario and
 * recording (RO-Crate 1.3, Process Run Crate 0.5).
 */
export function crateOf(
  files: readonly CapsuleFile[],
  origin: Provenance,
  { started, ended, description }: { readonly started: string; readonly ended: string; readonly description: string },
): string {
  const id = (of: string) => ({ '@id': of })
  const idsOf = (role: CapsuleFile['role']) => files.filter((file) => file.role === role).map(({ path }) => id(path))
  const facts = [
    ['seed', origin.seed],
    ['state hash', origin.stateHash],
    ['day', String(origin.day)],
    ['recorded with', origin.recordedWith],
  ] as const
  const factId = (name: string) => `#${name.replaceAll(' ', '-')}`
  const graph = [
    {
      '@id': 'ro-crate-metadata.json',
      '@type': 'CreativeWork',
      conformsTo: id(specification),
      about: id('./'),
    },
    {
      '@id': './',
      '@type': 'Dataset',
      name: `${origin.title}, seed ${origin.seed}`,
      description,
      datePublished: ended,
      license: id('LICENCE.txt'),
      conformsTo: [id(profile)],
      hasPart: files.map(({ path }) => id(path)),
      mentions: [id(living)],
      additionalProperty: facts.map(([name]) => id(factId(name))),
    },
    { '@id': profile, '@type': ['CreativeWork', 'Profile'], name: 'Process Run Crate', version: '0.5' },
    {
      '@id': software,
      '@type': 'SoftwareApplication',
      name: 'Trabecula',
      version: origin.version,
      softwareVersion: origin.version,
      description: 'A simulation of the remodeling of trabecular bone.',
    },
    {
      '@id': living,
      '@type': 'CreateAction',
      name: `The recording lived again, to day ${origin.day}`,
      description: 'Every fingerprint that the recording holds for these days was found to agree.',
      instrument: id(software),
      object: idsOf('input'),
      result: idsOf('result'),
      startTime: started,
      endTime: ended,
      actionStatus: id('http://schema.org/CompletedActionStatus'),
    },
    ...facts.map(([name, value]) => ({ '@id': factId(name), '@type': 'PropertyValue', name, value })),
    ...files.map(({ path, contents, type, name }) => ({
      '@id': path,
      '@type': path === 'LICENCE.txt' ? ['File', 'CreativeWork'] : 'File',
      name,
      encodingFormat: type,
      contentSize: String(contents.length),
      sha256: bytesToHex(sha256(contents)),
    })),
  ]
  const context = [`${specification}/context`, 'https://w3id.org/ro/terms/workflow-run/context']
  return `${JSON.stringify({ '@context': context, '@graph': graph }, null, 1)}\n`
}
