/// Reads small files whole.
package enum FileContent {
  /// - Parameters:
  ///   - path: the file; `-` is standard input.
  ///   - limit: the maximum size in bytes.
  /// - Throws: an error with ``SystemError/isTooLarge`` if the file is larger than that.
  package static func bytes(of path: String, atMost limit: Int) throws(SystemError) -> [UInt8] {
    try bytes(of: path == "-" ? .standardInput : OpenFile(reading: path), atMost: limit)
  }

  package static func bytes(
    of file: OpenFile, atMost limit: Int
  ) throws(SystemError) -> [UInt8] {
    var bytes: [UInt8] = []
    let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 16 << 10, alignment: 16)
    defer { piece.deallocate() }
    while true {
      let count = try file.read(into: piece)
      if count == 0 { return bytes }
      bytes.append(contentsOf: piece[..<count])
      guard bytes.count <= limit else { throw SystemError(EFBIG) }
    }
  }
}
