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
    var head = Sighting.Surroundings()
    var isFirst = true
    var size: Int64 = 0
    var pending: Sighting?
    var before = Sighting(code: 0)
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
        guard var sighting = MessageReader(mark.message)?.sighting else { return }
        hasMarks = true
        sighting.surroundings = head
        GitHubLine.complete(&sighting, mark.before)
        if Self.needsSurroundings(sighting) {
          let (hadIds, time) = (sighting.hasIds, sighting.time)
          SurroundingsReader(mark.before).complete(&sighting)
          // What precedes a message may be the end of another one.
          if !hadIds, sighting.hasIds, sighting.traceId == before.traceId,
            sighting.correlationId == before.correlationId
          {
            (sighting.traceId, sighting.correlationId, sighting.time) = (.missing, .missing, time)
          }
        }
        before = sighting
        if sighting.time == nil { sighting.time = LineTime.read(before: mark.before) }
        Self.settle(&pending, sighting, isSameMessage: mark.nextIsNear, &problems, name)
      }
    } while !window.isAtEnd
    if let last = pending { problems.add(last, in: name) }
    bytes += size
    if !hasMarks, size <= Int64(Self.smallBytes) {
      MarklessText.read(window.head, head).forEach { problems.add($0, in: name) }
    }
  }

  /// Merges a general code and a specific one right after it into one message.
  /// For example `AADSTS70002: … AADSTS50012: …`.
  private static func settle(
    _ pending: inout Sighting?, _ sighting: Sighting, isSameMessage: Bool,
    _ problems: inout ProblemList, _ name: String
  ) {
    var sighting = sighting
    if let outer = pending {
      sighting.outerCodes = outer.outerCodes + [outer.code]
      pending = nil
      // A general message has no IDs of its own if a specific one follows.
      if !outer.traceId.isMissing {
        problems.add(outer, in: name)
        sighting.outerCodes = []
      }
    }
    if sighting.code == 70_002, isSameMessage, sighting.traceId.isMissing {
      pending = sighting
    } else {
      problems.add(sighting, in: name)
    }
  }

  /// Whether the message lacks something that the lines before it may tell.
  private static func needsSurroundings(_ sighting: Sighting) -> Bool {
    if sighting.application?.identifier == nil { return true }
    if sighting.traceId.isMissing, sighting.correlationId.isMissing { return true }
    guard SignInErrorTable.entry(sighting.code).isFederated else { return false }
    return sighting.subject == nil || sighting.issuer == nil
  }

  private static func head(of bytes: UnsafeRawBufferPointer) -> Sighting.Surroundings {
    var sighting = Sighting(code: 0)
    let start = UnsafeRawBufferPointer(rebasing: bytes.prefix(Self.headBytes))
    let job = JobHead(start)
    sighting.surroundings.workflow = job.workflow
    sighting.surroundings.job = job.job
    return sighting.surroundings
  }
}
