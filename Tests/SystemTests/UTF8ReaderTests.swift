import System
import Testing

@Suite("Converting text to UTF-8") struct UTF8ReaderTests {
  /// Reads bytes from a source that yields at most `piece` at a time, through a buffer of `size`.
  private func read(_ bytes: [UInt8], piece: Int, buffer size: Int) -> String {
    var rest = bytes[...]
    var reader = UTF8Reader()
    var text: [UInt8] = []
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 1)
    defer { buffer.deallocate() }
    while true {
      let count = reader.read(into: buffer) { raw in
        let count = min(raw.count, piece, rest.count)
        raw.copyBytes(from: rest.prefix(count))
        rest = rest.dropFirst(count)
        return count
      }
      if count == 0 { return String(decoding: text, as: UTF8.self) }
      text += buffer[..<count]
    }
  }

  @Test(arguments: [2, 3, 7, 1_000], [2, 5, 64])
  func `UTF-16 in either byte order becomes UTF-8, however it is chunked`(piece: Int, buffer: Int) {
    let text = "{\"name\": \"Zoë 😀\"}"
    for (mark, isLittle) in [([0xFF, 0xFE] as [UInt8], true), ([0xFE, 0xFF], false)] {
      let bytes = text.utf16.flatMap { unit in
        isLittle ? [UInt8(unit & 255), UInt8(unit >> 8)] : [UInt8(unit >> 8), UInt8(unit & 255)]
      }
      #expect(read(mark + bytes, piece: piece, buffer: buffer) == text)
      #expect(read(bytes, piece: piece, buffer: buffer) == text)
    }
    #expect(read(Array(text.utf8), piece: piece, buffer: buffer) == text)
    #expect(read([], piece: piece, buffer: buffer) == "")
  }
}
