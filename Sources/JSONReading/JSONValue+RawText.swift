extension JSONValue {
  /// An object or array as written in the text, from bracket to bracket; empty where it does not
  /// end.
  package var rawText: UnsafeBufferPointer<UInt8> {
    guard let end = try? skip() else { return UnsafeBufferPointer(start: nil, count: 0) }
    let start = Int(tape.offsets[position])
    return UnsafeBufferPointer(
      start: tape.text + start, count: Int(tape.offsets[end - 1]) + 1 - start)
  }
}
