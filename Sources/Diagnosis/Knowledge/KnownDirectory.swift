package import Assessment
package import Inventory

/// What is known about a tenant during a diagnosis: an export, or an earlier report.
package struct KnownDirectory: Sendable {
  package enum Source: Hashable, Sendable {
    case export
    /// A `report.json`, with its path.
    case savedReport(String)
  }

  package var source: Source
  package var tenantId: Identifier?
  package var tenantName: String?
  package var cloud: Cloud?
  package var asOf: Instant
  package var dataAsOf: Instant?
  /// The time of the newest sign-in or activity: the data is at least that new.
  var newestEvidence: Instant?
  /// Whether every application and service principal of the tenant is known.
  package var holdsAllApplications = false
  /// Whether every service principal is known, even if only those with credentials are listed.
  package var holdsAllPrincipals = false
  package var applications: [KnownApplication] = []
  /// Refused sign-ins; nil if none were collected. A saved report has none.
  package var refusals: [KnownRefusal]?
  package var referencesCollected = false
  /// The ways to do without a credential, by its stable ID.
  /// Empty from an export, for which they are made on demand.
  var durable: [String: DurableWay] = [:]
  /// The assessed report of the export; nil from a saved report.
  var report: AssessmentReport?

  private var byId: [Identifier: Int] = [:]

  init(source: Source, asOf: Instant) {
    self.source = source
    self.asOf = asOf
  }

  /// Indexes applications by their IDs.
  mutating func index() {
    byId = [:]
    for (position, application) in applications.enumerated() {
      for id in [application.appId, application.registration, application.principal] {
        if let id, !id.isMissing, byId[id] == nil { byId[id] = position }
      }
    }
  }

  /// Returns the application with that client ID, or object ID of either object.
  package func application(_ id: Identifier) -> KnownApplication? {
    byId[id].map { applications[$0] }
  }

  /// Returns the application that has a credential; nil if none has.
  func application(withKey keyId: Identifier) -> KnownApplication? {
    guard !keyId.isMissing else { return nil }
    return applications.first { $0.credentials.contains { $0.keyId == keyId } }
  }

  /// Returns the applications that the user means: by ID, else by exact name.
  package func applications(called text: String) -> [KnownApplication] {
    if let id = Identifier(guid: text), !id.isMissing { return application(id).map { [$0] } ?? [] }
    return applications.filter { $0.name == text }
  }

  /// Whether the data was collected after a time; only then does it show the state at that time.
  func isNewer(than time: Instant?) -> Bool {
    guard let time, let collected = dataAsOf ?? newestEvidence else { return false }
    return collected >= time
  }
}

/// A refused sign-in of an export.
package struct KnownRefusal: Sendable {
  package var time: Instant
  /// The first sign-in of the day, if the row sums up a day.
  package var firstTime: Instant?
  package var isSummarised: Bool
  package var code: Int32
  /// How many sign-ins the row stands for.
  package var count: UInt32
  package var appId: Identifier
  package var keyId: Identifier
  package var address: String?
  package var resource: String?
  /// The file and pointer.
  package var citation: String?
  var requestDigest: UInt64
  var correlationDigest: UInt64
}

/// How an application can do without the credential.
package struct DurableWay: Hashable, Sendable {
  package struct Step: Hashable, Sendable {
    package var text: String
    package var command: String?
    package var powershell: String?
  }

  package var target: CandidateTarget
  /// One line: the title of the rule that decided.
  package var title: String
  package var steps: [Step]
}
