import Inventory

/// Finds every AADSTS code in logs of any size, with what the messages say.
package struct LogScanner: ~Copyable {
  package private(set) var problems = ProblemList()
  /// How many bytes were read.
  package private(set) var bytes: Int64 = 0

  /// How much of the start of a file is read to find out which job wrote the log.
  private static let headBytes = 64 << 10
  /// The size up to which a text is also searched for messages without a code.
  private static let smallBytes = 1 << 20

  package init() {}

  /// Reads one log to its end.
  ///
  /// - Parameters:
  ///   - name: the name of the log in the answer.
  ///   - read: puts bytes into the buffer and returns how many; 0 at the end.
  package mutating func scan(
    _ name: String, _ read: (UnsafeMutableRawBufferPointer) throws -> Int
  ) rethrows {
    let name = LogWords.safe(name)
    var window = LogWindow()
    var hasMarks = false
    var head = LoggedError.Context()
    var isFirst = true
    var size: Int64 = 0
    var pending: LoggedError?
    var before = LoggedError(code: 0)
    repeat {
      try window.fill { buffer in
        let count = try read(buffer)
        size += Int64(count)
        return count
      }
      if isFirst {
        isFirst = false
        head = Self.head(of: window.head)
      }
      window.forEachMark { mark in
        guard var loggedError = MessageReader(mark.message)?.loggedError else {
          if let last = pending { problems.add(last, in: name) }
          pending = nil
          return
        }
        hasMarks = true
        loggedError.context = head
        GitHubLine.complete(&loggedError, mark.before)
        if Self.needsSurroundings(loggedError) {
          let (hadIds, time) = (loggedError.hasIds, loggedError.time)
          LogContextReader(mark.before).complete(&loggedError)
          // What precedes a message may be the end of another one.
          if !hadIds, loggedError.hasIds, loggedError.traceId == before.traceId,
            loggedError.correlationId == before.correlationId
          {
            (loggedError.traceId, loggedError.correlationId, loggedError.time) = (
              .missing, .missing, time
            )
          }
        }
        before = loggedError
        if loggedError.time == nil { loggedError.time = LineTime.read(before: mark.before) }
        Self.settle(&pending, loggedError, isSameMessage: mark.nextIsNear, &problems, name)
      }
    } while !window.isAtEnd
    if let last = pending { problems.add(last, in: name) }
    bytes += size
    if !hasMarks, size <= Int64(Self.smallBytes) {
      UnmarkedText.read(window.head, head).forEach { problems.add($0, in: name) }
    }
  }

  /// Drops a general message if a specific one follows right after it.
  ///
  /// For example `AADSTS70002: … AADSTS50012: …`. The general one has no IDs then.
  private static func settle(
    _ pending: inout LoggedError?, _ loggedError: LoggedError, isSameMessage: Bool,
    _ problems: inout ProblemList, _ name: String
  ) {
    pending = nil
    if loggedError.code == 70_002, isSameMessage, loggedError.traceId.isMissing {
      pending = loggedError
    } else {
      problems.add(loggedError, in: name)
    }
  }

  /// Whether the message lacks something that the lines before it may tell.
  private static func needsSurroundings(_ loggedError: LoggedError) -> Bool {
    if loggedError.application?.identifier == nil { return true }
    if loggedError.traceId.isMissing, loggedError.correlationId.isMissing { return true }
    guard SignInErrorTable.entry(loggedError.code).isFederated else { return false }
    return loggedError.subject == nil || loggedError.issuer == nil
  }

  private static func head(of bytes: UnsafeRawBufferPointer) -> LoggedError.Context {
    var loggedError = LoggedError(code: 0)
    let start = UnsafeRawBufferPointer(rebasing: bytes.prefix(Self.headBytes))
    let job = JobHead(start)
    loggedError.context.workflow = job.workflow
    loggedError.context.job = job.job
    return loggedError.context
  }
}
