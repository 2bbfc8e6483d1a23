package import Inventory

/// One thing that is wrong: all messages that say the same, with how often and when.
package struct Problem: Sendable {
  /// The message that says most.
  package var sighting: Sighting
  package var count = 0
  package var first: Instant?
  package var last: Instant?
  /// Where it was found, the first few names.
  package var files: [String] = []
  /// Requests and clients' ids, the last few: any of them may be in the sign-in log.
  package var requests: [Request] = []

  /// The ids of one message.
  package struct Request: Hashable, Sendable {
    package var traceId: Identifier
    package var correlationId: Identifier
    package var time: Instant?
  }

  static let mostFiles = 5
  static let mostRequests = 32

  init(_ sighting: Sighting) {
    self.sighting = sighting
  }

  mutating func add(_ other: Sighting, in file: String) {
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

  /// What makes two messages one problem: everything but ids and times of requests.
  struct Key: Hashable {
    private let sighting: Sighting

    init(_ sighting: Sighting) {
      var key = sighting
      (key.traceId, key.correlationId, key.time) = (.missing, .missing, nil)
      key.assertionTime = nil
      key.outerCodes = []
      key.surroundings.step = nil
      self.sighting = key
    }
  }
}
