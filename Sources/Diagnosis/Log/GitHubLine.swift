import Inventory

/// Lines of `gh run view --log`: job, step and time, separated by tabs.
enum GitHubLine {
  static func complete(_ loggedError: inout LoggedError, _ before: UnsafeRawBufferPointer) {
    let line = LineTime.start(of: before)
    let parts = line.prefix(400).split(separator: 9, maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, !parts[0].isEmpty, parts[0].count < 120, parts[1].count < 160,
      let first = parts[2].drop(while: { !LogBytes.isDigit($0) }).first, LogBytes.isDigit(first)
    else { return }
    loggedError.context.job =
      LogWords.safe(String(decoding: parts[0], as: UTF8.self))
    loggedError.context.step =
      LogWords.safe(String(decoding: parts[1], as: UTF8.self))
  }
}

/// Reads the time at the beginning of a log line.
enum LineTime {
  private static let longest = 600

  /// Returns the part of the mark's line that precedes the mark.
  static func start(of before: UnsafeRawBufferPointer) -> Slice<UnsafeRawBufferPointer> {
    let near = before.suffix(longest)
    let start = near.lastIndex { $0 == 10 || $0 == 13 }.map { $0 + 1 } ?? near.startIndex
    return near[start...]
  }

  /// Returns the time at the start of the line, or else of one of the lines before.
  /// A message may span several lines.
  static func read(before: UnsafeRawBufferPointer) -> Instant? {
    var rest = before.suffix(4 * longest)
    for _ in 0..<12 {
      let start = rest.lastIndex { $0 == 10 || $0 == 13 }.map { $0 + 1 } ?? rest.startIndex
      let line = UnsafeRawBufferPointer(rebasing: rest[start...])
      for position in 0..<max(0, min(line.count - 19, 200)) where LogBytes.isDigit(line[position]) {
        let isFirst = position == 0 || !LogBytes.isWord(line[position - 1])
        if isFirst, let (time, _) = LogTime.read(line, from: position) { return time }
      }
      guard start > rest.startIndex else { return nil }
      rest = rest[..<(start - 1)]
    }
    return nil
  }
}

/// What the first lines of a job's log say about the job.
struct JobHead {
  private(set) var workflow: String?
  private(set) var job: String?

  /// - Parameter raw: the start of a log.
  init(_ raw: UnsafeRawBufferPointer) {
    guard let text = Self.value(behind: "Job defined at: ", raw) else { return }
    workflow = LogContextReader.workflow(in: text)
    job = Self.value(behind: "Complete job name: ", raw)
  }

  /// Returns the rest of the line after a label.
  private static func value(behind label: StaticString, _ raw: UnsafeRawBufferPointer) -> String? {
    let length = label.utf8CodeUnitCount
    guard raw.count > length else { return nil }
    for start in 0..<(raw.count - length) where raw[start] == label.utf8Start[0] {
      guard (1..<length).allSatisfy({ raw[start + $0] == label.utf8Start[$0] }) else { continue }
      let rest = raw[(start + length)...].prefix(400).prefix { $0 != 10 && $0 != 13 && $0 != 0x1B }
      return LogWords.safe(String(decoding: rest, as: UTF8.self))
    }
    return nil
  }
}
