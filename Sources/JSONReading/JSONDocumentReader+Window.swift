/// Fills and indexes the window.
extension JSONDocumentReader {
  func current() throws(JSONError) -> JSONValue {
    guard let tape else { throw JSONError(.outOfMemory, at: window.base) }
    return JSONValue(tape: tape, position: position)
  }

  func unexpected() throws(JSONError) -> JSONError {
    if let pendingError, let tape, position >= tape.count { return pendingError }
    return try current().tape.unexpected(at: position)
  }

  func offsetInWindow(of position: Int) -> Int {
    guard let tape, position < tape.count else { return taped }
    return Int(tape.offsets[position])
  }

  /// Returns the current structural character, fetching more text if necessary; 0 at the end.
  func peek(
    _ source: (UnsafeMutableRawBufferPointer) throws(JSONError) -> Int
  ) throws(JSONError) -> UInt8 {
    while true {
      if let tape, position < tape.count { return tape.byte(position) }
      if isAtEnd {
        if let pendingError { throw pendingError }
        return 0
      }
      try refill(from: taped, source)
    }
  }

  func skipByteOrderMark() {
    guard window.count >= 3, window.base == 0, window.text[0] == 0xEF, window.text[1] == 0xBB,
      window.text[2] == 0xBF
    else { return }
    // The indexer rejects the mark: overwrite it with spaces, so that offsets stay correct.
    window.text.update(repeating: UInt8(ascii: " "), count: 3)
    indexWindow()
  }

  /// Drops the text before `start`, fetches more and indexes it.
  func refill(
    from start: Int, _ source: (UnsafeMutableRawBufferPointer) throws(JSONError) -> Int
  ) throws(JSONError) {
    window.drop(start)
    if window.count == window.capacity {
      guard window.capacity < Self.largestValue else { throw JSONError(.tooLarge, at: window.base) }
      window.grow(to: min(window.capacity * 4, Self.largestValue))
    }
    var ended = false
    while window.count < window.capacity, !ended {
      ended = try window.fill(source) == 0
    }
    isAtEnd = ended
    position = 0
    indexWindow()
  }

  /// Indexes as much of the window as certainly ends outside a string.
  func indexWindow() {
    var length = window.count
    if !isAtEnd { length = endOfLastBrace(before: length) }
    var attempts = 0
    while true {
      switch window.index(length) {
      case .tape(let tape):
        self.tape = tape
        taped = length
        return
      case .outOfMemory:
        fail(JSONError(.outOfMemory, at: window.base))
      case .unclosedString:
        if isAtEnd, pendingError == nil {
          pendingError = JSONError(.truncated, at: window.base + Int64(window.count))
        }
      case .invalidUTF8:
        let bad = window.offsetOfInvalidUTF8(length)
        fail(JSONError(.invalidUTF8, at: window.base + Int64(bad)))
        length = min(length, bad + 1)
      case .controlCharacter:
        let bad = window.offsetOfControlCharacter(length)
        fail(JSONError(.controlCharacter, at: window.base + Int64(bad)))
        length = min(length, bad + 1)
      }
      // Index up to an earlier brace, because everything before it can still be read.
      attempts += 1
      length = attempts > 64 ? 0 : endOfLastBrace(before: length - 1)
    }
  }

  /// Records an error; nothing after it is read.
  private func fail(_ error: JSONError) {
    pendingError = error
    isAtEnd = true
  }

  /// Returns the offset after the last `}` before `limit`; 0 if there is none.
  private func endOfLastBrace(before limit: Int) -> Int {
    var end = max(limit, 0)
    while end > 0, window.text[end - 1] != UInt8(ascii: "}") { end -= 1 }
    return end
  }
}
