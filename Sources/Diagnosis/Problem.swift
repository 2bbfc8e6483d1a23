package import Inventory

/// One thing that is wrong: all messages that say the same, with how often and when they occur.
package struct Problem: Sendable {
  /// The message that says the most.
  package var loggedError: LoggedError
  package var count = 0
  package var first: Instant?
  package var last: Instant?
  /// The names of the logs in which it was found; only the first few.
  package var files: [String] = []
  /// The IDs of the last few requests, any of which may be in the sign-in log.
  package var requests: [Request] = []

  /// The IDs of one message.
  package struct Request: Hashable, Sendable {
    package var traceId: Identifier
    package var correlationId: Identifier
    package var time: Instant?
  }

  static let mostFiles = 5
  static let mostRequests = 32

  init(_ loggedError: LoggedError) {
    self.loggedError = loggedError
  }

  mutating func add(_ other: LoggedError, in file: String) {
    count += 1
    if let time = other.time {
      first = min(first ?? time, time)
      last = max(last ?? time, time)
    }
    if files.count < Self.mostFiles, !files.contains(file) { files.append(file) }
    guard !other.traceId.isMissing || !other.correlationId.isMissing || other.time != nil else {
      return
    }
    if requests.count >= Self.mostRequests { requests.removeFirst() }
    requests.append(
      Request(traceId: other.traceId, correlationId: other.correlationId, time: other.time))
  }

  /// What makes messages the same problem: everything except IDs and times of requests.
  struct Key: Hashable {
    private let loggedError: LoggedError

    init(_ loggedError: LoggedError) {
      var key = loggedError
      (key.traceId, key.correlationId, key.time) = (.missing, .missing, nil)
      key.assertionTime = nil
      key.context.step = nil
      self.loggedError = key
    }
  }
}
