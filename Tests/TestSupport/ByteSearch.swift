import System

/// Searches large byte arrays for texts; fast in debug builds too.
package struct ByteSearch {
  private let bytes: [UInt8]

  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  package func contains(_ text: [UInt8]) -> Bool {
    guard let first = text.first else { return true }
    return bytes.withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress, bytes.count >= text.count else { return false }
      let last = start + (bytes.count - text.count)
      var place = start
      while place <= last, let found = memchr(place, Int32(first), last - place + 1) {
        if memcmp(found, text, text.count) == 0 { return true }
        place = UnsafeRawPointer(found) + 1
      }
      return false
    }
  }
}
