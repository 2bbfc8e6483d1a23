import Cryptography
package import System

/// The SHA-256 digest and the size of a file.
package struct FileDigest: Hashable, Sendable {
  /// Lower-case hexadecimal.
  package var sha256: String
  package var bytes: Int

  package init(sha256: String, bytes: Int) {
    (self.sha256, self.bytes) = (sha256, bytes)
  }

  package init(of bytes: [UInt8]) {
    self.init(sha256: Hexadecimal.text(SHA256.digest(of: bytes)), bytes: bytes.count)
  }

  /// Reads a file piece by piece.
  ///
  /// - Parameter copy: receives the pieces as well.
  package init(
    ofFileAt path: String, copy: ((UnsafeRawBufferPointer) throws(SystemError) -> Void)? = nil
  ) throws(SystemError) {
    let file = try OpenFile(reading: path, followsLinks: copy != nil)
    file.willReadInOrder()
    let digest = SHA256()
    let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 4_096)
    defer { piece.deallocate() }
    var total = 0
    while true {
      let count = try file.read(into: piece)
      if count == 0 { break }
      let read = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(piece)[..<count])
      digest.update(read)
      try copy?(read)
      total += count
    }
    self.init(sha256: Hexadecimal.text(digest.finish()), bytes: total)
  }
}

/// Computes the SHA-256 of bytes that arrive piece by piece, in hexadecimal.
package final class StreamDigest {
  private let digest = SHA256()

  package init() {}

  package func update(_ bytes: UnsafeRawBufferPointer) { digest.update(bytes) }

  package func finish() -> String { Hexadecimal.text(digest.finish()) }
}
