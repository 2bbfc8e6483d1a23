/// A window of memory that slides over a log of any size.
///
/// It keeps some bytes behind the current position, and examines a position only once enough bytes
/// lie ahead of it. A message is therefore read whole wherever the pieces of the log end. Line ends
/// do not matter, so one line of a hundred megabytes costs no more than many lines.
struct LogWindow: ~Copyable {
  /// How many bytes are kept before a mark: what a log says before its error.
  static let behind = 16 << 10
  /// How many bytes are wanted after a mark: the longest message, however often it was escaped.
  static let ahead = 16 << 10

  private let buffer: UnsafeMutableRawBufferPointer
  private var used = 0
  /// Everything before this position has been examined.
  private var position = 0
  /// The end of the last message; nothing before it belongs to the next one.
  private var lastEnd = 0
  /// Whether bytes have left the buffer.
  private var hasSlid = false
  private(set) var isAtEnd = false

  init() {
    buffer = .allocate(byteCount: Self.behind + Self.ahead + 4 << 20, alignment: 64)
  }

  deinit {
    buffer.deallocate()
  }

  /// One mark with its surroundings.
  struct Mark {
    /// The bytes from the end of the previous message, at most ``LogWindow/behind``.
    var before: UnsafeRawBufferPointer
    /// The bytes from the mark on, at most up to the next mark.
    var message: UnsafeRawBufferPointer
    /// Whether the next mark is near, so that it may belong to the same message.
    var nextIsNear: Bool
  }

  /// Fills the window.
  ///
  /// - Parameter read: puts bytes into the buffer and returns how many; 0 at the end.
  mutating func fill(
    _ read: (UnsafeMutableRawBufferPointer) throws -> Int
  ) rethrows {
    slide()
    while used < buffer.count {
      let count = try read(UnsafeMutableRawBufferPointer(rebasing: buffer[used...]))
      guard count > 0 else {
        isAtEnd = true
        return
      }
      used += min(count, buffer.count - used)
    }
  }

  /// The bytes at the start of the log, if the window still holds them.
  var head: UnsafeRawBufferPointer {
    !hasSlid ? UnsafeRawBufferPointer(rebasing: buffer[..<used]) : .init(start: nil, count: 0)
  }

  private mutating func slide() {
    let kept = max(0, position - Self.behind)
    guard kept > 0 else { return }
    if let start = buffer.baseAddress {
      start.copyMemory(from: start + kept, byteCount: used - kept)
    }
    hasSlid = true
    used -= kept
    position -= kept
    lastEnd = max(0, lastEnd - kept)
  }

  /// Passes each mark that can be read whole to a closure, in order.
  mutating func forEachMark(_ body: (Mark) -> Void) {
    let bytes = UnsafeRawBufferPointer(rebasing: buffer[..<used])
    let limit = isAtEnd ? used : max(0, used - Self.ahead)
    var next = CodeMark.position(in: bytes, from: position)
    while let mark = next, mark < limit {
      next = CodeMark.position(in: bytes, from: mark + CodeMark.length)
      let end = min(next ?? used, mark + Self.ahead, used)
      let start = max(lastEnd, mark - Self.behind)
      body(
        Mark(
          before: UnsafeRawBufferPointer(rebasing: bytes[start..<mark]),
          message: UnsafeRawBufferPointer(rebasing: bytes[mark..<end]),
          nextIsNear: next.map { $0 - mark < 400 } ?? false))
      position = mark + CodeMark.length
      lastEnd = position
    }
    position = max(position, min(limit, next ?? limit))
  }
}
