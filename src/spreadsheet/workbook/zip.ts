const endMark = Buffer.from([0x50, 0x4b, 0x05, 0x06])
const partMark = 0x02014b50

/**
 * Bytes that a zip file (a workbook is one) says it takes once unpacked, by its directory (APPNOTE 4.3.12);
 * null for what is no zip file. A part that says nothing of its size could be of any.
 */
export function unpackedSize(bytes: Uint8Array): number | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = file.lastIndexOf(endMark)
  if (end < 0 || end + 20 > file.length) return null
  let [total, at] = [0, file.readUInt32LE(end + 16)]
  for (let left = file.readUInt16LE(end + 10); left > 0; left--) {
    if (at + 46 > file.length || file.readUInt32LE(at) !== partMark) return null
    const [packed, size] = [file.readUInt32LE(at + 20), file.readUInt32LE(at + 24)]
    total += size === 0 && packed > 2 ? Number.POSITIVE_INFINITY : size
    at += 46 + file.readUInt16LE(at + 28) + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32)
  }
  return total
}
