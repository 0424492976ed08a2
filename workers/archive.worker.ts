import * as Comlink from 'comlink'
import { createArchive } from '../src/protocol/archive.ts'

Comlink.expose(createArchive())
