#!/usr/bin/env node
import { buildCommandLine } from '../scripts/build-cli.mjs'

// Built when it is missing or older than its sources, so that what runs is what is written.
await buildCommandLine()
await import('../dist/cli/main.js')
