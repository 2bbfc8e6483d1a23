extension StringProtocol {
  /// The text without leading and trailing ASCII white space: spaces, tabs and line ends.
  package var trimmingWhiteSpace: String {
    var bytes = Substring(self).utf8[...]
    while let first = bytes.first, first.isWhiteSpace { bytes.removeFirst() }
    while let last = bytes.last, last.isWhiteSpace { bytes.removeLast() }
    return String(Substring(bytes))
  }

  /// The text without one pair of surrounding quotes: `'a'` becomes `a`.
  package var withoutQuotes: String {
    guard utf8.count >= 2, let first, first == last, first == "\"" || first == "'" else {
      return String(self)
    }
    return String(dropFirst().dropLast())
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The bytes without leading and trailing ASCII white space: spaces, tabs and line ends.
  @inline(__always)
  package var trimmingWhiteSpace: UnsafeBufferPointer<UInt8> {
    var (start, end) = (0, count)
    while start < end, self[start].isWhiteSpace { start += 1 }
    while end > start, self[end - 1].isWhiteSpace { end -= 1 }
    return UnsafeBufferPointer(rebasing: self[start..<end])
  }
}

extension UInt8 {
  @inline(__always)
  fileprivate var isWhiteSpace: Bool { self == 32 || self &- 9 < 5 }
}
