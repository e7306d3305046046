import type { Config } from './config.ts'
import type { ServiceSettings, Timetable } from './core/call/facts.ts'
import { timetableOf } from './core/call/timetable.ts'
import type { Directory } from './core/directory/directory.ts'
import { type PackedDirectory, unpacked } from './core/directory/packed.ts'
import { edited, type Prompts } from './core/prompts.ts'
import type { National } from './core/schedule/hours.ts'
import { describeHours } from './core/schedule/hours-text.ts'

/** A directory as calls meet it. */
export interface InForce {
  directory: Directory
  timetable: Timetable
  prompts: Prompts
}

type Spoken = Pick<Config, 'service' | 'prompts'>

/** A directory with the hours of its lines worked out and its texts put over those of `prompts/`. */
export function inForce(
  directory: Directory,
  { service, prompts }: Spoken,
  dutiesOf?: Parameters<typeof timetableOf>[2],
): InForce {
  return {
    directory,
    timetable: timetableOf(directory, nationalOf(service), dutiesOf),
    prompts: edited(prompts, directory.prompts),
  }
}

/** The same of a directory that came packed: the lines of a département are read at its first call. */
export function inForcePacked(packed: PackedDirectory, config: Spoken): InForce {
  const duties = new Map(packed.entries.map(({ department, duties }) => [department, duties]))
  return inForce(unpacked(packed), config, ({ department }) => duties.get(department) ?? [])
}

/** What holds in every département, from the configuration. */
export function nationalOf(service: Config['service']): National {
  return { openingHours: service.openingHours, abolition: service.saintMartinAbolitionDay }
}

/** The settings that decide what is said, from the configuration. */
export function settingsOf({ service }: Pick<Config, 'service'>): ServiceSettings {
  return {
    hoursInWords: describeHours(service.openingHours),
    formInWords: service.form,
    email: service.email,
    callerId: service.callerId,
    callerNumber: service.callerNumber,
    serviceNumber: service.number,
  }
}
