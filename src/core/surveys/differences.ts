import type { Motives } from '../contacts/motives.ts'
import { callFigures, contactTables, type Figure, figureInWords } from '../figures/tables.ts'
import type { Counted } from './content.ts'

/**
 * What differs between two counts, a sentence each: "Répondus : 120 à la remise, 121 aujourd’hui". Both
 * go by today's names, so that a motive that was only renamed or merged is no difference.
 */
export function differences(then: Counted, now: Counted, motives: Motives): string[] {
  return differing(then, now, motives).map(({ name, before, after }) => {
    const [old, fresh] = [figureInWords(before), figureInWords(after)]
    return old === fresh
      ? `${name} : ${before.value} s à la remise, ${after.value} s aujourd’hui`
      : `${name} : ${old} à la remise, ${fresh} aujourd’hui`
  })
}

type Value = Pick<Figure, 'value' | 'unit'>

/** The figures that are not the same in two counts, by their names of today. */
export function differing(then: Counted, now: Counted, motives: Motives) {
  const old = namedFigures(then, motives)
  const fresh = namedFigures(now, motives)
  return [...new Set([...fresh.keys(), ...old.keys()])].flatMap((name) => {
    const before = old.get(name) ?? contacts(0)
    const after = fresh.get(name) ?? contacts(0)
    return before.value === after.value ? [] : [{ name, before, after }]
  })
}

/** Every figure of a survey by its name. */
function namedFigures(counted: Counted, motives: Motives): Map<string, Value> {
  const tables = contactTables(counted.contacts, motives)
  return new Map<string, Value>([
    ...callFigures(counted).map((figure) => [figure.name, figure] as const),
    ['Répondus avec un motif', { value: counted.calls.withMotive, unit: 'appels' }],
    ['Sollicitations', contacts(counted.contacts.total)],
    ...tables.flatMap(({ name, rows }) =>
      rows.map((row) => [`${name}, ${row.name}`, contacts(row.contacts)] as const),
    ),
  ])
}

function contacts(value: number): Value {
  return { value, unit: 'sollicitations' }
}
