/** Counts the lines that stand before, between and after the parts of a body: the parser passes over a part that makes no sense without a word. */
export function countBorders(type: string) {
  const [, quoted, bare] = /boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(type) ?? []
  const border = Buffer.from(`\r\n--${quoted ?? bare ?? ''}`, 'latin1')
  let before = Buffer.from('\r\n')
  let count = 0
  return {
    see(chunk: Buffer) {
      const all = Buffer.concat([before, chunk])
      let at = all.indexOf(border)
      let end = 0
      for (; at >= 0; at = all.indexOf(border, end)) {
        count++
        end = at + border.length
      }
      before = all.subarray(Math.max(end, all.length - border.length + 1))
    },
    count: () => count,
  }
}
