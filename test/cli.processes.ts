import { execFile, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, describe, expect, test } from 'vitest'
import { machine } from './environment.ts'
import { monday, openLine } from './journeys/line.ts'

const folder = mkdtempSync(join(tmpdir(), 'svi-cli-'))
afterAll(() => rmSync(folder, { recursive: true }))

function svi(args: string, input = '', settings: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['dist/src/svi.js', ...args.split(' ')],
    {
      input,
      encoding: 'utf8',
      env: {
        ...machine,
        DATABASE_URL: join(folder, 'svi.sqlite'),
        TZ: 'UTC',
        ...settings,
      },
    },
  )
  return { status, out: stdout, err: stderr, json: () => JSON.parse(stdout) }
}

/** What a command says while this process answers it as the service. */
async function sviBeside(args: string, settings: Record<string, string>): Promise<string> {
  const env = { ...machine, TZ: 'UTC', ...settings }
  const run = promisify(execFile)
  return (await run(process.execPath, ['dist/src/svi.js', ...args.split(' ')], { env })).stdout
}

describe('svi', () => {
  test('call: the path and the outcome', () => {
    const { status, out } = svi('call --department 69 --lines busy,answer --at 2026-11-30T10:00')
    expect(status).toBe(0)
    expect(out).toContain('→ 04 65 71 69 01 : occupé')
    expect(out).toContain('Issue : answered · département 69 · Référent')
  })

  test('call: is kept in the log when asked to, in local mode only', () => {
    const settings = { DATABASE_URL: join(folder, 'kept.sqlite') }
    const call = 'call --department 69 --lines no-answer --at 2026-11-30T10:00'
    svi(call, '', settings)
    expect(svi('calls list --json', '', settings).json()).toEqual([])
    expect(svi(`${call} --record`, '', settings).status).toBe(0)
    expect(svi('calls list --json', '', settings).json()).toMatchObject([
      { department: '69', outcome: 'unanswered', test: false },
    ])
    const real = { TWILIO_AUTH_TOKEN: 'a-long-enough-token', PUBLIC_URL: 'https://svi.example.org' }
    expect(svi(`${call} --record`, '', { ...settings, ...real })).toMatchObject({
      status: 2,
      err: expect.stringContaining('local mode only'),
    })
  }, 60_000)

  test('call: a conversation in the terminal', () => {
    const { out } = svi('call --at 2026-11-30T10:00 --lines answer', 'le Rhône\n\n')
    expect(out).toContain('« le Rhône »')
    expect(out).toContain('Issue : answered')
  })

  test('explain: one instant is an object, several are a list, also from standard input', () => {
    const one = svi('explain --department 974 --at 2027-01-11T12:00:00Z --json').json()
    expect(one).toMatchObject({
      department: '974',
      at: '2027-01-11T12:00:00Z',
      open: false,
      reason: 'hours',
      holiday: null,
      nextOpening: '2027-01-12T04:00:00Z',
      lines: [],
    })
    const several = svi(
      'explain --department 69 --at - --json',
      '2026-11-30T10:00\n2026-11-11T09:00:00Z\n',
    ).json()
    expect(several).toMatchObject([
      { open: true, lines: [{ label: 'Accueil SIAO' }, { label: 'Référent' }] },
      { open: false, holiday: 'Armistice 1918' },
    ])
  })

  test('directory: what is exported as a workbook changes nothing either', () => {
    const workbook = join(folder, 'directory.xlsx')
    expect(svi(`directory export ${workbook}`)).toMatchObject({ status: 0, out: '' })
    expect(svi(`directory import ${workbook}`).out).toBe('Nothing changes.\n')
    expect(svi(`directory export ${join(folder, 'directory.pdf')}`).status).toBe(2)
  })

  test('directory: export and import change nothing; a change is shown, published, and taken back', () => {
    const { out: file } = svi('directory export')
    const path = join(folder, 'directory.csv')
    writeFileSync(path, file)
    expect(svi(`directory import ${path}`).out).toBe('Nothing changes.\n')
    writeFileSync(path, file.replace('04 65 71 69 01', '04 65 71 69 99'))
    expect(svi(`directory import ${path} --dry-run`).out).toBe(
      '69 Rhône : Accueil SIAO : 04 65 71 69 01 → 04 65 71 69 99\n',
    )
    expect(svi('directory versions --json').json()).toHaveLength(1)
    expect(svi(`directory import ${path} --reason essai`).out).toContain('Version 2 is published')
    writeFileSync(path, file.replace(/^38;.*\r\n/m, ''))
    expect(svi(`directory import ${path} --dry-run`).out).toContain(
      '38 Isère : retiré de l’annuaire\n',
    )
    expect(svi(`directory import ${path}`)).toMatchObject({
      status: 1,
      err: expect.stringContaining('n’a pas 38 Isère'),
    })
    expect(svi(`directory import ${path} --remove --dry-run`).status).toBe(0)
    expect(svi('directory rollback 1').out).toContain(
      'Version 3 is published; it is version 1 again.',
    )
    expect(svi('directory export').out).toBe(file)
    expect(
      svi('directory versions --json')
        .json()
        .map(({ version }: { version: number }) => version),
    ).toEqual([3, 2, 1])
  })

  test('calls: what the service logged, with its keys and without the caller’s number', async () => {
    const line = await openLine({ folder })
    const { report } = await line.call({
      from: '+33612345678',
      caller: [{ keys: '69' }],
      lines: ['busy', 'answer'],
    })
    const [listed] = svi('calls list --outcome answered --json').json()
    expect(listed).toMatchObject({
      call: report.callSid,
      department: '69',
      outcome: 'answered',
      reason: null,
      answeredBy: 'Référent',
      talkSeconds: 60,
      legs: [
        { label: 'Accueil SIAO', result: 'busy' },
        { label: 'Référent', result: 'answered' },
      ],
    })
    for (const key of ['startedAt', 'endedAt', 'waitSeconds']) expect(listed[key]).toBeTruthy()
    const { out } = svi(`calls show ${report.callSid}`)
    expect(out).toContain('ligne Référent : answered')
    expect(out).not.toContain('12345678')
    expect(svi('calls list --department 75').out).toContain('No call matches')
    await line.close()
  })

  test('what is mistyped exits with 2, what is refused with 1, and both say what to do', () => {
    expect(svi('foo')).toMatchObject({ status: 2, err: expect.stringContaining('unknown command') })
    expect(svi('explain --department 99')).toMatchObject({
      status: 2,
      err: expect.stringContaining('no département code'),
    })
    expect(svi('call --department 69 --lines sing')).toMatchObject({
      status: 2,
      err: expect.stringContaining('machine'),
    })
    expect(svi('calls show CA1')).toMatchObject({
      status: 1,
      err: expect.stringContaining('svi calls list'),
    })
    expect(svi('directory import missing.csv')).toMatchObject({
      status: 1,
      err: expect.stringContaining('missing.csv'),
    })
    expect(svi('directory rollback 77')).toMatchObject({
      status: 1,
      err: expect.stringContaining('svi directory versions'),
    })
  })

  test('check: finds all well, and says what it cannot know', () => {
    const { status, out } = svi('check')
    expect(status).toBe(0)
    expect(out).toContain('✓ zones: 107 départements')
    expect(out).toContain('44 : personne ne répond le mercredi')
  })

  test('check: says what of the log waits for the operator, and what to do', async () => {
    const apart = mkdtempSync(join(tmpdir(), 'svi-check-'))
    const settings = { DATABASE_URL: join(apart, 'svi.sqlite') }
    expect(svi('check', '', settings).out).toContain('✓ log: nothing is spooled')
    const line = await openLine({ folder: apart })
    const ended = { kind: 'ended', status: 'completed', seconds: 42 } as const
    await line.app.journal.append({ call: 'CA1', key: 'ended', at: monday, fact: ended })
    await line.app.settled()
    await line.app.folding.close()
    await line.app.journal.append({
      call: 'CA1',
      key: 'swept',
      at: monday,
      fact: { kind: 'swept' },
    })
    await line.close()
    const lost = { count: 7, since: monday, last: monday }
    writeFileSync(join(apart, 'svi.losses.json'), JSON.stringify(lost))
    writeFileSync(join(apart, `svi.spool.${'0'.repeat(14)}-1`), '["CA2","ended"\n')
    writeFileSync(join(apart, 'svi.set-aside'), '{}\n{}\n')
    writeFileSync(join(apart, 'svi.journal.sqlite.damaged-1'), '')
    const { status, out } = svi('check', '', settings)
    expect(status).toBe(0)
    expect(out).toContain('! log: 1 fact spooled since 1970-01-01T00:00:00.000Z: safe')
    expect(out).toContain('! log: 2 lines set aside: svi log repair')
    expect(out).toContain('kept as svi.journal.sqlite.damaged-1: svi log repair')
    expect(out).toContain('1 call of which only callbacks came, counted nowhere')
    expect(out).toContain(`7 facts lost between ${monday} and ${monday}`)
    expect(out).toMatch(
      /rows of the calls are 1 fact behind .* fact \d+, its newest is \d+ of 2026/,
    )
    expect(svi('log repair', '', settings).out).toContain('7 facts were lost between')
    expect(existsSync(join(apart, 'svi.losses.json'))).toBe(false)
    rmSync(apart, { recursive: true })
  }, 60_000)

  test('check: says which figures are not what the rows say; log repair counts them anew', async () => {
    const apart = mkdtempSync(join(tmpdir(), 'svi-check-'))
    const settings = { DATABASE_URL: join(apart, 'svi.sqlite') }
    const line = await openLine({ folder: apart })
    await line.call({ caller: [{ keys: '69' }, 'wait'], lines: ['answer'] })
    await line.database.updateTable('day_figures').set({ calls: 9 }).execute()
    await line.close()
    const { status, out } = svi('check', '', settings)
    expect(status).toBe(0)
    expect(out).toContain('! figures: day_figures * 2026-11-30 answered : -8 0 0 missing')
    expect(svi('log repair', '', settings).out).toContain('2 figures were not what the rows say')
    expect(svi('check', '', settings).out).toContain('✓ figures: those of 31 days')
    rmSync(apart, { recursive: true })
  }, 60_000)

  test('check: says what is wrong with the prompts, as a start does', () => {
    const { status, out } = svi('check', '', { PROMPTS_DIR: folder })
    expect(status).toBe(1)
    expect(out).toContain('✗ settings: ')
    expect(out).toContain('ask_first.txt: the prompt is missing')
    const none = svi('check', '', { PROMPTS_DIR: join(folder, 'none') })
    expect(none.out).toContain('the folder of the prompts is missing')
  })

  test('makes no database in the place of one that is gone', () => {
    const gone = mkdtempSync(join(tmpdir(), 'svi-gone-'))
    writeFileSync(join(gone, 'svi.journal.sqlite'), '')
    const settings = { DATABASE_URL: join(gone, 'svi.sqlite') }
    for (const command of ['calls list', 'directory export', 'explain --department 69'])
      expect(svi(command, '', settings)).toMatchObject({
        status: 1,
        err: expect.stringContaining('put it back from a backup'),
      })
    expect(readdirSync(gone)).toEqual(['svi.journal.sqlite'])
    rmSync(gone, { recursive: true })
  })

  test('check: says where a running service cannot write its log', async () => {
    const apart = mkdtempSync(join(tmpdir(), 'svi-running-'))
    const line = await openLine({ folder: apart })
    const settings = {
      DATABASE_URL: join(apart, 'svi.sqlite'),
      TWILIO_AUTH_TOKEN: 'a-token-of-this-test',
      PUBLIC_URL: line.baseUrl,
    }
    expect(await sviBeside('check', settings)).toContain('✓ service: its journal and its spool can')
    await line.app.journal.pragma('query_only = 1')
    const failed = { kind: 'failed', error: 'of this test' } as const
    await line.app.journal.append({ call: 'CA1', key: 'failed', at: monday, fact: failed })
    const out = await sviBeside('check', settings)
    expect(out).toMatch(/! service: the journal cannot be written: .*readonly/)
    expect(out).toMatch(/! log: 1 fact spooled since/)
    await line.close()
    rmSync(apart, { recursive: true })
  })

  test('check: a public address that nothing answers is an error', () => {
    const live = { TWILIO_AUTH_TOKEN: 'a-token-of-this-test', PUBLIC_URL: 'http://127.0.0.1:9' }
    const { status, out } = svi('check', '', live)
    expect(status).toBe(1)
    expect(out).toContain('✗ public URL: http://127.0.0.1:9/healthz cannot be reached')
  })

  test('help for every command', () => {
    for (const command of [
      'call',
      'explain',
      'directory import',
      'directory export',
      'calls list',
      'check',
    ])
      expect(svi(`${command} --help`)).toMatchObject({
        status: 0,
        out: expect.stringContaining('Usage: svi'),
      })
  })
})
