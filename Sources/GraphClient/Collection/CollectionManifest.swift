import Inventory

/// `manifest.json`: what was asked for, when, by whom, and what of it is there.
///
/// `lapse report DIR` reads it beside the pages: the time becomes the age of the data, the ledger
/// its completeness, and the digests tell whether the pages are still those that were written.
package struct CollectionManifest: Codable, Sendable {
  package struct Heading: Codable, Sendable {
    /// Of this format.
    package var version = 1
    package var state: RunState
  }

  package enum RunState: String, Codable, Sendable {
    /// A run is under way, or was ended by force.
    case running
    case complete
    /// Something that was asked for is missing or cut short.
    case incomplete
  }

  package struct Tool: Codable, Sendable {
    package var name: String
    package var version: String
  }

  package enum State: String, Codable, Sendable {
    case pending
    case complete
    case partial
    case notCollected
  }

  /// The ledger of one collection.
  package struct Entry: Codable, Sendable {
    package var collection: CollectionName
    package var state = State.pending
    /// Paths and queries, as they were asked.
    package var queries: [String] = []
    /// Of logs of sign-ins: whose were asked for, by Graph's names of `signInEventTypes`, of which
    /// time, and whether counted by day.
    package var eventTypes: [String]?
    package var window: LogRequest.Window?
    package var summarised: Bool?
    /// Why it is not complete: a stable word and a sentence.
    package var reasonCode: String?
    package var reason: String?
    /// What is worth knowing though the collection is complete.
    package var notes: [String]?
    package var pages = 0
    package var objects = 0
    package var distinctObjects = 0
    /// What Graph's index counted before and after; it may lag behind.
    package var countBefore: Int?
    package var countAfter: Int?
    package var restarts = 0
    package var statistics = RunStatistics()
    package var startedAt: String?
    package var finishedAt: String?

    /// - Parameter started: when the run began.
    init(_ name: CollectionName, started: Instant) {
      collection = name.recorded
      guard let request = LogRequest(name, started: started) else { return }
      eventTypes = request.eventTypes
      window = request.window
      summarised = request.summarised
    }
  }

  /// A file as it was written.
  package struct File: Codable, Sendable {
    package var path: String
    package var collection: CollectionName
    package var sha256: String
    package var bytes: Int
    package var objects: Int
    /// What Microsoft's support asks for.
    package var requestId: String
    package var clientRequestId: String
    /// When Graph sent it, by its own clock.
    package var date: String
  }

  package var lapseCollection: Heading
  package var tool: Tool
  package var tenantId: String?
  package var cloud: String
  package var graph: String
  package var tokenSource: String
  package var clientId: String?
  package var startedAt: String
  package var finishedAt: String?
  package var collections: [Entry]
  package var files: [File]
}
