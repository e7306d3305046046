import { importContacts, placeImports } from '../../src/storage/contact-imports.ts'
import { openDatabase } from '../../src/storage/database.ts'
import { contacts, importOf } from './importing.ts'

/** Imports contacts into the database that is named, in a process that can be killed. */
const [path = '', from = '0', count = '0'] = process.argv.slice(2)
const database = openDatabase(path)
const wanted = await importOf(database, contacts(Number(from), Number(count)))
process.send?.('importing')
await importContacts(database, wanted)
await placeImports(database)
await database.destroy()
process.send?.('imported')
process.disconnect?.()
