import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ConfigurationError } from '../../src/settings/faults.ts'
import { readSettings } from '../../src/settings/settings.ts'
import { mp3, wav } from '../sounds.ts'

function faultsOf(environment: Record<string, string>): string[] {
  try {
    readSettings(environment, 0)
    return []
  } catch (error) {
    if (error instanceof ConfigurationError) return error.faults
    throw error
  }
}

describe('local mode', () => {
  test('without a token the service serves this machine only, with a token of its own', () => {
    const [one, other] = [readSettings({}, 0), readSettings({}, 0)]
    expect(one).toMatchObject({
      local: true,
      host: '127.0.0.1',
      publicUrl: 'http://127.0.0.1:3000',
    })
    expect(one.tokens[0]).not.toBe(other.tokens[0])
  })
  test('another address is refused', () => {
    expect(faultsOf({ HOST: '0.0.0.0' }).join()).toContain('needs TWILIO_AUTH_TOKEN')
  })
})

test('every fault is told, not the first one only', () => {
  const folder = mkdtempSync(join(tmpdir(), 'svi-config-'))
  cpSync('config', join(folder, 'config'), { recursive: true })
  cpSync('prompts', join(folder, 'prompts'), { recursive: true })
  const service = {
    number: '115',
    openingHours: 'lun 12:00-09:00',
    form: 'le formulaire',
    email: 'x',
    voice: 'Bob',
    callerId: 'me',
    callerNumber: null,
    saintMartinAbolitionDay: '05-27',
  }
  writeFileSync(join(folder, 'config/service.json'), JSON.stringify(service))
  rmSync(join(folder, 'prompts/ask_first.txt'))
  writeFileSync(join(folder, 'prompts/replay.txt'), 'Tapez {touche}.')
  writeFileSync(join(folder, 'prompts/other.txt'), 'x')
  const faults = faultsOf({
    PORT: 'x',
    LOG_LEVEL: 'loud',
    TWILIO_AUTH_TOKEN: 'a-long-enough-token',
    CONFIG_DIR: join(folder, 'config'),
    PROMPTS_DIR: join(folder, 'prompts'),
  })
  for (const part of [
    'PORT',
    'LOG_LEVEL',
    'number',
    'openingHours',
    'email',
    'voice',
    'callerId',
    'ask_first.txt: the prompt is missing',
    '{touche} n’est pas une variable',
    'no prompt has this name',
  ])
    expect(faults.join('\n')).toContain(part)
  rmSync(folder, { recursive: true })
})

describe('the prompts', () => {
  const faults = (change: (folder: string) => void) => {
    const folder = mkdtempSync(join(tmpdir(), 'svi-prompts-'))
    const prompts = join(folder, 'prompts')
    cpSync('prompts', prompts, { recursive: true })
    change(prompts)
    const found = faultsOf({ PROMPTS_DIR: prompts, PORT: 'x' })
    rmSync(folder, { recursive: true })
    return found.join('\n')
  }

  test.each<[string, (folder: string) => void, string[]]>([
    [
      'no folder',
      (folder) => rmSync(folder, { recursive: true }),
      ['folder of the prompts is missing'],
    ],
    [
      'an empty folder',
      (folder) => {
        rmSync(folder, { recursive: true })
        mkdirSync(folder)
      },
      ['folder of the prompts is empty'],
    ],
    [
      'a file for a folder',
      (folder) => {
        rmSync(folder, { recursive: true })
        writeFileSync(folder, 'x')
      },
      ['ENOTDIR'],
    ],
    [
      'an empty text',
      (folder) => writeFileSync(join(folder, 'goodbye.txt'), ' \n'),
      ['goodbye.txt: le texte est vide'],
    ],
    [
      'a text in another alphabet',
      (folder) =>
        writeFileSync(join(folder, 'goodbye.txt'), Buffer.from('\xe0 bient\xf4t', 'latin1')),
      ['goodbye.txt: the text is not UTF-8'],
    ],
    [
      'recordings that cannot be played, each of them',
      (folder) => {
        writeFileSync(join(folder, 'ask_first.mp3'), '')
        writeFileSync(join(folder, 'goodbye.wav'), 'not really music')
        writeFileSync(join(folder, 'technical.wav'), wav())
        writeFileSync(join(folder, 'replay.mp3'), wav())
        writeFileSync(join(folder, 'other.mp3'), mp3())
      },
      [
        'ask_first.mp3: the recording is empty',
        'goodbye.wav: this is neither an mp3 nor a wav',
        'technical.wav: un enregistrement ne peut pas dire {form}',
        'replay.mp3: this is a wav; name it replay.wav',
        'other.mp3: no prompt has this name',
      ],
    ],
    [
      'two recordings of one prompt',
      (folder) => {
        writeFileSync(join(folder, 'ask_first.mp3'), mp3())
        writeFileSync(join(folder, 'ask_first.wav'), wav())
      },
      ['ask_first.mp3: ask_first.wav stands beside it'],
    ],
  ])('%s stops the start, with the other faults', (_, change, expected) => {
    const told = faults(change)
    for (const part of ['PORT', ...expected]) expect(told).toContain(part)
  })

  test('a recording that can be played is no fault', () => {
    expect(faults((folder) => writeFileSync(join(folder, 'ask_first.wav'), wav()))).toBe(
      'PORT: must be a port number, 0 to 65535',
    )
  })
})

test('with a token PUBLIC_URL is required, and CLOCK is refused in production', () => {
  const token = { TWILIO_AUTH_TOKEN: 'a-long-enough-token' }
  expect(faultsOf(token).join()).toContain('PUBLIC_URL is required')
  const clock = { ...token, PUBLIC_URL: 'https://a.example.org/', CLOCK: '2026-11-30T08:00:00Z' }
  expect(faultsOf({ ...clock, NODE_ENV: 'production' }).join()).toContain('CLOCK')
  expect(readSettings(clock, 0)).toMatchObject({ publicUrl: 'https://a.example.org', local: false })
})

test('a malformed first directory stops the start with every row', () => {
  const folder = mkdtempSync(join(tmpdir(), 'svi-config-'))
  cpSync('config', folder, { recursive: true })
  writeFileSync(
    join(folder, 'directory.csv'),
    'departement;assistance;rang;ligne;numero;horaires;filtrage;sonnerie;courriel;message\n99;fax;;;;;;;;\n69;telephone;1;x;115;;;;;\n',
  )
  const faults = faultsOf({
    CONFIG_DIR: folder,
    PORT: 'x',
    TWILIO_AUTH_TOKEN: 'a-long-enough-token',
  }).join('\n')
  for (const part of [
    'ligne 2, colonne departement',
    'ligne 3, colonne numero',
    'PORT',
    'PUBLIC_URL is required',
  ])
    expect(faults).toContain(part)
  rmSync(folder, { recursive: true })
})

test('faults of the motives, the form and the retention are told with their places', () => {
  const folder = mkdtempSync(join(tmpdir(), 'svi-config-'))
  cpSync('config', folder, { recursive: true })
  const service = JSON.parse(readFileSync('config/service.json', 'utf8'))
  const requests = { maxFiles: 0, maxFileMB: 30, maxTotalMB: 20, reopenDay: 3 }
  const retention = { numbersDays: 0, callsMonths: 36.5, accesDays: 365 }
  writeFileSync(
    join(folder, 'service.json'),
    JSON.stringify({ ...service, retention, requests, surveyPeriod: 'month' }),
  )
  const motives = [{ theme: 'Compte', motives: ['', { motive: 'Création', subMotives: [] }] }]
  writeFileSync(join(folder, 'motives.json'), JSON.stringify(motives))
  const faults = faultsOf({ CONFIG_DIR: folder }).join('\n')
  for (const place of [
    'retention.numbersDays',
    'retention.callsMonths',
    'requests.maxFiles',
    'reopenDay',
    'accesDays',
    'surveyPeriod: must be one of quarter, half-year, year',
    '0.motives.0',
  ])
    expect(faults).toContain(place)
  rmSync(join(folder, 'motives.json'))
  expect(faultsOf({ CONFIG_DIR: folder }).join()).toContain('motives.json: the file is missing')
  rmSync(folder, { recursive: true })
})

test('an operator whose file of motives has its former name is told to rename it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'svi-config-'))
  cpSync('config', folder, { recursive: true })
  renameSync(join(folder, 'motives.json'), join(folder, 'taxonomy.json'))
  expect(faultsOf({ CONFIG_DIR: folder })).toEqual([
    `${folder}/motives.json: the file is missing; ${folder}/taxonomy.json has another name now: rename it`,
  ])
  rmSync(folder, { recursive: true })
})
