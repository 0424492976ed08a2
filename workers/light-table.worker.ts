import * as Comlink from 'comlink'
import { createLightTable } from '../src/protocol/light-table.ts'

Comlink.expose(createLightTable(Comlink.transfer))
