/** Whether nobody has begun anything on the page, so that it may choose where one goes on: a script may come late. */
export function isFree() {
  const active = document.activeElement
  if (active === null || active === document.body) return true
  if (active.autofocus !== true) return false
  return active.defaultValue === undefined || active.value === active.defaultValue
}
