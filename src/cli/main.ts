import process from 'node:process'
import { renderUsage, runCommand } from 'citty'
import { version } from '../../package.json'
import { InputError } from '../run/input-error.ts'
import { type ArgumentDefinitions, checkArguments } from './arguments.ts'
import { drugs, list, parameters } from './catalogue.ts'
import { cohort } from './cohort.ts'
import { evidence } from './evidence.ts'
import { exportCommand } from './export.ts'
import { link } from './link.ts'
import { morphometry } from './morphometry.ts'
import { replay } from './replay.ts'
import { run } from './run.ts'

const commands = { run, cohort, replay, link, export: exportCommand, morphometry, evidence, list, parameters, drugs }

const main = {
  meta: { name: 'trabecula', version, description: 'Living bone, remodeled on the command line.' },
  subCommands: commands,
}

/** Runs one command and returns the exit status: 2 for bad input, with one sentence on stderr. */
async function execute(words: string[]): Promise<number> {
  const [name = '', ...rest] = words
  if (name === '--version') {
    console.log(version)
    return 0
  }
  const command = Object.hasOwn(commands, name) ? commands[name as keyof typeof commands] : undefined
  if (name === '--help' || name === '-h' || name === 'help') {
    console.log(await renderUsage(main))
    return 0
  }
  if (!command) {
    const known = Object.keys(commands).join(', ')
    const problem = name === '' ? 'No command is given' : `There is no command ${JSON.stringify(name)}`
    throw new InputError(`${problem}; there are ${known} (try --help).`)
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    console.log(await renderUsage(command as never, main))
    return 0
  }
  checkArguments(rest, command.args as ArgumentDefinitions)
  const { result } = await runCommand(command as never, { rawArgs: rest })
  return (result as number | undefined) ?? 0
}

// A reader that has seen enough, such as `head`, is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

try {
  process.exitCode = await execute(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof InputError)) throw error
  console.error(error.message)
  process.exitCode = 2
}
