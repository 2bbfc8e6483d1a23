package import Assessment
package import Inventory

/// What is known of a tenant while a problem is looked into: an export, or the report of an earlier
/// run.
package struct KnownDirectory: Sendable {
  package enum Source: Hashable, Sendable {
    case export
    /// `report.json`, by its path.
    case savedReport(String)
  }

  package var source: Source
  package var tenantId: Identifier?
  package var tenantName: String?
  package var cloud: Cloud?
  package var asOf: Instant
  package var dataAsOf: Instant?
  /// When the newest sign-in or activity was: the data is no older.
  var newestEvidence: Instant?
  /// Whether every application and service principal of the tenant is known.
  package var holdsAllApplications = false
  /// Whether every service principal is known, even if only those with credentials are listed.
  package var holdsAllPrincipals = false
  package var applications: [KnownApplication] = []
  /// Refused sign-ins; nil where none were collected. A saved report has none.
  package var refusals: [KnownRefusal]?
  package var referencesCollected = false
  /// Steps towards doing without, by credential; empty from an export, where they are made when
  /// asked for.
  var durable: [String: DurableWay] = [:]
  /// The report that the export was assessed into.
  var report: AssessmentReport?

  private var byId: [Identifier: Int] = [:]

  init(source: Source, asOf: Instant) {
    self.source = source
    self.asOf = asOf
  }

  /// Makes applications findable by their ids.
  mutating func index() {
    byId = [:]
    for (position, application) in applications.enumerated() {
      for id in [application.appId, application.registration, application.principal] {
        if let id, !id.isMissing, byId[id] == nil { byId[id] = position }
      }
    }
  }

  /// The application that an id of its own names: client id, or object id of either object.
  package func application(_ id: Identifier) -> KnownApplication? {
    byId[id].map { applications[$0] }
  }

  /// Those that a person calls so: by id, else by exact name.
  package func applications(called text: String) -> [KnownApplication] {
    if let id = Identifier(guid: text), !id.isMissing { return application(id).map { [$0] } ?? [] }
    return applications.filter { $0.name == text }
  }

  /// Whether the data was collected after a time: only then does it show what was so at that time.
  func isNewer(than time: Instant?) -> Bool {
    guard let time, let collected = dataAsOf ?? newestEvidence else { return false }
    return collected >= time
  }
}

/// A refused sign-in of an export.
package struct KnownRefusal: Sendable {
  package var time: Instant
  /// The first one of a day, where the row sums up a day's sign-ins.
  package var firstTime: Instant?
  package var isSummarised: Bool
  package var code: Int32
  /// How many the row stands for.
  package var count: UInt32
  package var appId: Identifier
  package var keyId: Identifier
  package var address: String?
  package var resource: String?
  /// File and pointer.
  package var citation: String?
  var requestDigest: UInt64
  var correlationDigest: UInt64
}

/// How an application comes to do without the credential.
package struct DurableWay: Hashable, Sendable {
  package struct Step: Hashable, Sendable {
    package var text: String
    package var command: String?
    package var powershell: String?
  }

  package var target: CandidateTarget
  /// One line: the rule that decided.
  package var title: String
  package var steps: [Step]
}
