extension UnsafeBufferPointer<UInt8> {
  /// The text without the blanks and line ends around it, which some exporters leave there.
  @inline(__always)
  var trimmingWhiteSpace: UnsafeBufferPointer<UInt8> {
    var (start, end) = (0, count)
    while start < end, self[start] <= 32 { start += 1 }
    while end > start, self[end - 1] <= 32 { end -= 1 }
    return UnsafeBufferPointer(rebasing: self[start..<end])
  }
}
