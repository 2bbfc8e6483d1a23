/// Tells quickly whether bytes contain any of a set of labels: most parts of a log contain none.
struct LabelSet: Sendable {
  private let labels: [StaticString]
  /// For each pair of bytes, whether a label begins with it, in either case.
  private let begins: [Bool]

  /// - Parameter labels: lower-case ASCII, at least two bytes each.
  init(_ labels: [StaticString]) {
    self.labels = labels
    var begins = [Bool](repeating: false, count: 1 << 16)
    for label in labels where label.utf8CodeUnitCount > 1 {
      for first in Self.cases(label.utf8Start[0]) {
        for second in Self.cases(label.utf8Start[1]) {
          begins[Int(first) << 8 | Int(second)] = true
        }
      }
    }
    self.begins = begins
  }

  private static func cases(_ byte: UInt8) -> [UInt8] {
    (97...122).contains(byte) ? [byte, byte ^ 0x20] : [byte]
  }

  func occurs(in bytes: UnsafeRawBufferPointer) -> Bool {
    guard bytes.count > 1 else { return false }
    return begins.withUnsafeBufferPointer { begins in
      var before = Int(bytes[0])
      for position in 1..<bytes.count {
        let byte = Int(bytes[position])
        if begins[before << 8 | byte], isLabel(bytes, at: position - 1) { return true }
        before = byte
      }
      return false
    }
  }

  private func isLabel(_ bytes: UnsafeRawBufferPointer, at start: Int) -> Bool {
    labels.contains { label in
      let length = label.utf8CodeUnitCount
      guard start + length <= bytes.count else { return false }
      for index in 0..<length
      where LogBytes.lowercased(bytes[start + index]) != label.utf8Start[index] { return false }
      return true
    }
  }
}
