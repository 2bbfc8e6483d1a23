/// Converts UTF-16 to UTF-8 piece by piece; an unpaired surrogate becomes U+FFFD.
package struct UTF16Transcoder {
  private let isBigEndian: Bool
  /// Converted UTF-8, of which the first `taken` bytes have been consumed.
  private var ready: [UInt8] = []
  private var taken = 0
  /// An incomplete code unit or surrogate pair, waiting for the rest.
  private var rest: [UInt8] = []

  /// Whether a text begins with a UTF-16 byte order mark or a two-byte ASCII character.
  package static func isMarked(_ bytes: some Collection<UInt8>) -> Bool {
    guard let first = bytes.first, let second = bytes.dropFirst().first else { return false }
    switch (first, second) {
    case (0xFF, 0xFE), (0xFE, 0xFF): return true
    default: return (first == 0) != (second == 0)
    }
  }

  /// - Parameter start: the first bytes, including any byte order mark.
  package init(_ start: some Collection<UInt8>) {
    let (first, second) = (start.first ?? 0, start.dropFirst().first ?? 0)
    isBigEndian = first == 0xFE && second == 0xFF || first == 0
    add(start.dropFirst(first >= 0xFE && second >= 0xFE ? 2 : 0))
  }

  /// Converts a whole text to UTF-8.
  package static func text(_ bytes: some Collection<UInt8>) -> [UInt8] {
    Array(UTF16Transcoder(bytes).ready)
  }

  /// Appends more of the text.
  package mutating func add(_ bytes: some Collection<UInt8>) {
    let bytes = rest + bytes
    var end = bytes.count & ~1
    if end >= 2, unit(bytes, end - 2) & 0xFC00 == 0xD800 { end -= 2 }
    rest = Array(bytes[end...])
    let units = stride(from: 0, to: end, by: 2).map { unit(bytes, $0) }
    ready = Array(ready[taken...]) + Array(String(decoding: units, as: UTF16.self).utf8)
    taken = 0
  }

  private func unit(_ bytes: [UInt8], _ start: Int) -> UInt16 {
    let (first, second) = (UInt16(bytes[start]), UInt16(bytes[start + 1]))
    return isBigEndian ? first << 8 | second : second << 8 | first
  }

  /// Moves converted UTF-8 into the buffer and returns the number of bytes.
  package mutating func take(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    let count = min(buffer.count, ready.count - taken)
    ready.withUnsafeBytes { ready in
      buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: ready[taken..<taken + count]))
    }
    taken += count
    return count
  }
}
