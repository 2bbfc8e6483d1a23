import Inventory

/// `manifest.json`: what was requested, when, by which identity, and how much of it was collected.
///
/// `lapse report DIR` reads it along with the pages: the time gives the age of the data, the ledger
/// its completeness, and the digests show whether the pages are unchanged since they were written.
package struct CollectionManifest: Codable, Sendable {
  package struct Heading: Codable, Sendable {
    /// The version of this file format.
    package var version = 1
    package var state: RunState
  }

  package enum RunState: String, Codable, Sendable {
    /// A run is in progress, or was killed.
    case running
    case complete
    /// Something that was requested is missing or cut short.
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

  /// The ledger entry of one collection.
  package struct Entry: Codable, Sendable {
    package var collection: CollectionName
    package var state = State.pending
    /// Paths and queries as requested.
    package var queries: [String] = []
    /// The requested event types (Graph's names for `signInEventTypes`); sign-in logs only.
    /// The two properties below give the time window and whether the log is counted per day.
    package var eventTypes: [String]?
    package var window: LogRequest.Window?
    package var summarised: Bool?
    /// Why the collection is not complete: a stable code and a sentence.
    package var reasonCode: String?
    package var reason: String?
    /// Remarks on a collection, even a complete one.
    package var notes: [String]?
    package var pages = 0
    package var objects = 0
    package var distinctObjects = 0
    /// The counts of Graph's index before and after the run; the index may lag behind.
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

  /// A page file as it was written.
  package struct File: Codable, Sendable {
    package var path: String
    package var collection: CollectionName
    package var sha256: String
    package var bytes: Int
    package var objects: Int
    /// The request ids that Microsoft's support asks for.
    package var requestId: String
    package var clientRequestId: String
    /// When Graph sent the page, by Graph's clock.
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
