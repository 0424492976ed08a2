import { oneLine, type Provenance, provenanceLine } from '../provenance.ts'
import type { CapsuleFile } from './crate.ts'

/** What a person who opens a capsule reads first. */
export function readMe(files: readonly Pick<CapsuleFile, 'path' | 'name'>[], origin: Provenance): string {
  const width = Math.max(...files.map(({ path }) => path.length))
  return `# ${oneLine(origin.title)}

One run of Trabecula, a simulation of the remodeling of trabecular bone, with all it takes to live it again.
${provenanceLine(origin)}.

To prove that it is what it says:

    npm run -s trabecula -- replay recording.trabecula.json

or open recording.trabecula.json in the page. The same version gives the same state to the last bit; another version may
not, and says so.

${files.map(({ path, name }) => `    ${path.padEnd(width)}  ${name}`).join('\n')}

ro-crate-metadata.json describes each of them with its SHA-256 (RO-Crate 1.3).
For research and education; not medical advice.
`
}

/** The program cannot know on which terms a person shares a run. */
export function licenceNote(origin: Provenance): string {
  return `On which terms this run may be used is for whoever made it to say, and has not been said here: write it in this file
before you share the capsule. Until then, ask.

The files were made by Trabecula ${origin.version} (seed ${oneLine(origin.seed)}, state ${origin.stateHash} on day ${origin.day}).
An image that the run may have started from is not part of the capsule; its SHA-256 is in the scenario.
Letters in the pictures are drawn from Inter, under the SIL Open Font License 1.1.
`
}
