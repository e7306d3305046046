import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Line, monday, openLine } from './line.ts'

let line: Line
beforeEach(async () => {
  line = await openLine()
})
afterEach(() => line.close())

const keys = (text: string) => [{ keys: text }]

describe('answered', () => {
  test('the first line picks up: the caller talks, the log says who, after how long and for how long', async () => {
    line.clock.set(monday)
    const { report, row, heard } = await line.call({
      caller: keys('69'),
      lines: ['answer'],
      talkSeconds: 90,
    })
    expect(report.refusals).toEqual([])
    expect(report.answeredBy).toBe('+33465716901')
    expect(heard).toContain('Rhône. Étoile pour corriger.')
    expect(row).toMatchObject({
      outcome: 'answered',
      reason: null,
      department: '69',
      how: 'keys',
      tries: 1,
      version: 1,
      answeredBy: 'Accueil SIAO',
      talkSeconds: 90,
    })
    expect(row.legs).toMatchObject([{ label: 'Accueil SIAO', ringSeconds: 4, result: 'answered' }])
    expect(row.waitSeconds).toBeGreaterThanOrEqual(4)
    expect(row.endedAt).not.toBeNull()
  })

  test('a département said aloud is the same as one keyed', async () => {
    const { row } = await line.call({ caller: [{ says: 'le Rhône' }], lines: ['answer'] })
    expect(row).toMatchObject({ outcome: 'answered', department: '69', how: 'voice' })
  })

  test('busy, then the screened second line accepts: the second is the one that answered', async () => {
    const { report, row } = await line.call({
      caller: keys('69'),
      lines: ['busy', 'answer'],
      talkSeconds: 60,
    })
    const heardByLine = report.path.find((moment) => moment.who === 'line' && 'hears' in moment)
    expect(heardByLine).toMatchObject({
      hears: 'Appel SI SIAO, département du Rhône. Appuyez sur une touche pour répondre.',
    })
    expect(row.legs.map((leg) => [leg.label, leg.result])).toEqual([
      ['Accueil SIAO', 'busy'],
      ['Référent', 'answered'],
    ])
    expect(row).toMatchObject({ outcome: 'answered', answeredBy: 'Référent', talkSeconds: 60 })
  })

  test('lines of one rank ring together and the first to pick up has the call', async () => {
    const { row } = await line.call({ caller: keys('75'), lines: ['no-answer', 'answer'] })
    expect(row.legs.map((leg) => leg.result).sort()).toEqual(['answered', 'canceled'])
    expect(row.answeredBy).toBe('Plateau 2')
  })

  test('after a conversation nothing more is dialled', async () => {
    const { report } = await line.call({ caller: keys('69'), lines: ['answer', 'answer'] })
    expect(report.documents.at(-1)).toContain('<Hangup/>')
    expect(report.documents.at(-1)).not.toContain('<Dial')
  })
})

describe('unanswered', () => {
  test('a voicemail behind the screening never swallows a caller', async () => {
    const { row, heard } = await line.call({ caller: keys('69'), lines: ['no-answer', 'machine'] })
    expect(row).toMatchObject({ outcome: 'unanswered', answeredBy: null, talkSeconds: null })
    expect(row.legs.map((leg) => leg.result)).toEqual(['no_answer', 'declined'])
    expect(heard).toContain("Personne n'a pu répondre")
    expect(heard).toContain('siao tiret 69 arobase example point org')
    expect(heard).toContain('S, I, A, O, tiret, 6, 9, arobase')
  })

  test('a dead number never blocks the next, and a person may decline', async () => {
    const { row } = await line.call({ caller: keys('69'), lines: ['failed', 'decline'] })
    expect(row.legs.map((leg) => leg.result)).toEqual(['failed', 'declined'])
    expect(row.outcome).toBe('unanswered')
  })
})

describe('closed', () => {
  test('outside every département’s hours the caller is told at once when the line opens', async () => {
    line.clock.set('2026-11-27T22:00:00Z')
    const { report, row, heard } = await line.call({ caller: [] })
    expect(heard).toContain('Réouverture lundi 30 novembre à 9 heures 30.')
    expect(heard).toContain('formulaire')
    expect(report.exchanges.map((exchange) => exchange.path)).toHaveLength(2)
    expect(row).toMatchObject({ outcome: 'closed', reason: 'hours', department: null })
  })

  test('on a public holiday the holiday is named', async () => {
    line.clock.set('2026-11-11T21:00:00Z')
    const { row, heard } = await line.call({ caller: [] })
    expect(heard).toContain('jour férié : Armistice 1918')
    expect(row).toMatchObject({ outcome: 'closed', reason: 'holiday' })
  })

  test('a département closed while others are open tells its own hours, which can be heard again', async () => {
    line.clock.set('2026-11-30T13:30:00Z')
    const { row, heard } = await line.call({
      caller: [...keys('974'), ...keys('4'), 'wait', ...keys('1')],
    })
    expect(heard).toContain("L'assistance de La Réunion est fermée.")
    expect(heard).toContain('de 8 heures à 12 heures et de 13 heures à 16 heures')
    expect(heard).toContain('Réouverture demain, mardi 1er décembre à 8 heures.')
    expect(heard.split('est fermée')).toHaveLength(3)
    expect(row).toMatchObject({ outcome: 'closed', reason: 'hours', department: '974' })
  })
})

describe('redirected', () => {
  test.each([
    ['38', "L'assistance de l'Isère ne répond pas par téléphone. Écrivez par le formulaire"],
    ['33', 'assistance tiret 33 arobase example point org'],
    ['59', 'équipe mobile'],
    ['12', "L'assistance de l'Aveyron ne répond pas par téléphone."],
  ])('%s hears where to write', async (code, words) => {
    line.clock.set(monday)
    const { row, heard } = await line.call({ caller: keys(code) })
    expect(heard).toContain(words)
    expect(row).toMatchObject({ outcome: 'redirected', reason: null, department: code })
  })
})

describe('no choice', () => {
  test('three silences, each asked again with more help, then where to write', async () => {
    const { row, heard } = await line.call({ caller: ['wait', 'wait', 'wait'] })
    expect(heard).toContain("Nous n'avons rien entendu.")
    expect(heard).toContain('Dernier essai, au clavier.')
    expect(heard).toContain("Nous n'avons pas pu identifier votre département.")
    expect(row).toMatchObject({ outcome: 'no_choice', department: null })
  })

  test('wrong input is told apart from silence', async () => {
    const { row, heard } = await line.call({
      caller: [{ keys: '96' }, { says: 'la Belgique' }, { keys: '00' }],
    })
    expect(heard).toContain("Nous n'avons pas reconnu votre département.")
    expect(row.outcome).toBe('no_choice')
  })
})

describe('abandoned', () => {
  test('while choosing', async () => {
    const { row } = await line.call({ caller: ['hang up'] })
    expect(row).toMatchObject({ outcome: 'abandoned', reason: 'choosing' })
  })

  test('while ringing', async () => {
    const { row } = await line.call({
      caller: keys('69'),
      lines: ['no-answer'],
      hangUpWhileRinging: 7,
    })
    expect(row).toMatchObject({ outcome: 'abandoned', reason: 'ringing', department: '69' })
  })
})

describe('choosing', () => {
  test('overseas takes a third key, Corsica too', async () => {
    const overseas = await line.call({ caller: [{ keys: '97' }, { keys: '6' }] })
    expect(overseas.row).toMatchObject({ department: '976', outcome: 'redirected' })
    const corsica = await line.call({ caller: [{ keys: '20' }, { keys: '1' }], lines: ['answer'] })
    expect(corsica.row).toMatchObject({ department: '2A', outcome: 'answered' })
  })

  test('an ambiguous name asks a short follow-up', async () => {
    const { row, heard } = await line.call({
      caller: [{ says: 'Alsace' }, { keys: '67' }],
      lines: ['answer'],
    })
    expect(heard).toContain('Pour le Bas-Rhin, tapez 67. Pour le Haut-Rhin, tapez 68.')
    expect(row).toMatchObject({ department: '67', outcome: 'answered' })
  })

  test('the star corrects a département read back', async () => {
    const { row } = await line.call({
      caller: [{ keys: '68' }, { keys: '*' }, { keys: '69' }],
      lines: ['answer'],
    })
    expect(row).toMatchObject({ department: '69', outcome: 'answered' })
  })

  test('the hash gives help and the star repeats, without using up a try', async () => {
    const { row, heard } = await line.call({
      caller: [{ keys: '#' }, { keys: '*' }, { keys: '69' }],
      lines: ['answer'],
    })
    expect(heard).toContain('Tapez les deux chiffres de votre département, ou dites son nom')
    expect(row).toMatchObject({ department: '69', tries: 1 })
  })
})

describe('callers of every kind', () => {
  test.each([
    ['anonymous', '+266696687', undefined],
    ['withheld', 'anonymous', undefined],
    ['empty', '', undefined],
    ['foreign', '+4930123456', undefined],
    ['SIP', 'sip:siao69@example.org', 'sip:svi@example.org'],
    ['malformed', '<script>"&', '0'],
  ])('%s', async (_, from, to) => {
    const { report, row } = await line.call({
      from,
      ...(to ? { to } : {}),
      caller: keys('69'),
      lines: ['answer'],
    })
    expect(report.refusals).toEqual([])
    expect(row.outcome).toBe('answered')
  })

  test('forwarded by the 0806 number to another', async () => {
    const { row } = await line.call({
      to: '+33939030000',
      forwardedFrom: '+33806000156',
      caller: keys('69'),
      lines: ['answer'],
    })
    expect(row.outcome).toBe('answered')
  })
})
