import table from '../../data/departments.json' with { type: 'json' }

/** A département or overseas collectivity: the routing key of every call. */
export interface Department {
  /** '01'…'95', '2A', '2B', '971'…: always text. */
  code: string
  name: string
  region: string
  /** IANA zone in which weekday, date and public holidays are taken. */
  timeZone: string
  /** Name of the group of départements that share one list of public holidays. */
  holidayZone: string
  /** Path of codes for the date-holidays library: country, then state. */
  dateHolidays: string[]
  kind: string
}

/** Every département of the table, in the order of their codes. */
export const departments: readonly Department[] = table

const byCode = new Map(departments.map((department) => [department.code, department]))

/** The département of this code, or undefined when the table has none. */
export function findDepartment(code: string): Department | undefined {
  return byCode.get(code)
}

/** The département of a code already known to be valid; throws on any other. */
export function departmentOf(code: string): Department {
  const department = byCode.get(code)
  if (!department) throw new RangeError(`unknown département code: ${code}`)
  return department
}

/** "69 Rhône"; a code that the table does not have is none. */
export function departmentName(code: string): string {
  const department = byCode.get(code)
  return department ? `${code} ${department.name}` : 'Sans département'
}
