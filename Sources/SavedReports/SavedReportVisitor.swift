import Assessment
import Exports
import Inventory
import JSONReading

/// Takes a `report.json` apart row by row.
struct SavedReportVisitor: JSONDocumentVisitor {
  private enum List: String, CaseIterable {
    case credentials
    case candidates
    // Their rows are passed over, but are too many to be looked at as one value.
    case inputs
    case applications
    case findings
  }

  private enum Property: String, CaseIterable {
    case id
    case kind
    case status
    case severity
    case objectId
    case applicationName
    case displayName
    case keyId
    case endDateTime
    case suppressed
    // Candidates.
    case target
    case confidence
    case credentials
  }

  /// A row that may count among the figures, once it is known when the report was made.
  private struct Urgent {
    var status: CredentialStatus
    var severity: Severity
    var end: Instant?
    var object: String
  }

  private static let lists = JSONKeyTable(List.allCases.map(\.rawValue))
  private static let properties = JSONKeyTable(Property.allCases.map(\.rawValue))

  let streamedMembers = Self.lists
  let streamsAllMembers = true
  private let fields = JSONFieldSet(Self.properties)
  private var list: List?

  private(set) var isEnvelope = false
  private(set) var schemaVersion: String?
  private var toolVersion: String?
  private var asOf: Instant?
  private var dataAsOf: Instant?
  private var tenant: SavedReport.Tenant?
  private var completeness: [SavedReport.Collection]?
  private var counts: [String: Int64] = [:]
  private var byStatus: [String: Int64]?
  private var urgent: [Urgent] = []
  private var worst: [SavedCredential] = []
  private var deletable = 0
  private var needNotExist = 0
  private var hasCredentials = false

  mutating func beginDocument(_ shape: JSONDocumentShape, at _: Int64) {
    if case .envelope = shape { isEnvelope = true }
  }

  mutating func beginMember(_ number: Int) {
    list = List.allCases[number]
    if list == .credentials { hasCredentials = true }
  }

  mutating func member(_ name: String, _ value: JSONValue) throws(JSONError) {
    switch name {
    case "schemaVersion": schemaVersion = value.string
    case "asOf": asOf = value.string.flatMap { DateTimeParser.parse($0).instant }
    case "dataAsOf": dataAsOf = value.string.flatMap { DateTimeParser.parse($0).instant }
    case "tool":
      try Self.forEachMember(of: value) { key, value in
        if key == "version" { toolVersion = value.string }
      }
    case "tenant":
      var (id, displayName): (String?, String?)
      try Self.forEachMember(of: value) { key, value in
        if key == "id" { id = value.string }
        if key == "displayName" { displayName = value.string }
      }
      tenant = id.map { SavedReport.Tenant(id: $0, displayName: displayName) }
    case "completeness": completeness = try Self.completeness(value)
    case "summary":
      try Self.forEachMember(of: value) { key, value throws(JSONError) in
        counts[key] = value.integer
        guard key == "byStatus" else { return }
        var byStatus: [String: Int64] = [:]
        try Self.forEachMember(of: value) { key, value in byStatus[key] = value.integer }
        self.byStatus = byStatus
      }
    default: break
    }
  }

  mutating func value(_ value: JSONValue) throws(JSONError) -> Int {
    guard let list, list == .credentials || list == .candidates, value.kind == .object else {
      return try value.skip()
    }
    let end = try fields.read(value)
    if list == .credentials { addCredential() } else { try addCandidate() }
    return end
  }

  mutating func endDocument() {}

  // MARK: Rows

  private mutating func addCredential() {
    guard let id = text(.id), let severity = text(.severity).flatMap(Severity.init(name:)),
      let status = CredentialStatus.allCases.first(where: { $0.name == text(.status) }),
      let kind = CredentialKind.allCases.first(where: { $0.name == text(.kind) }),
      severity >= .low, field(.suppressed)?.isNull ?? true
    else { return }
    let end = text(.endDateTime).flatMap { DateTimeParser.parse($0).instant }
    urgent.append(
      Urgent(status: status, severity: severity, end: end, object: text(.objectId) ?? id))
    worst.append(
      SavedCredential(
        id: id, kind: kind, status: status, severity: severity,
        applicationName: text(.applicationName), displayName: text(.displayName),
        keyId: text(.keyId) ?? "", end: end))
    if worst.count >= SavedReport.worstLimit * 8 { keepWorst() }
  }

  private mutating func keepWorst() {
    worst.sort(by: SavedCredential.precedes)
    worst.removeLast(max(0, worst.count - SavedReport.worstLimit))
  }

  private mutating func addCandidate() throws(JSONError) {
    guard let target = CandidateTarget.allCases.first(where: { $0.name == text(.target) }),
      text(.confidence) != Confidence.low.name, let list = field(.credentials),
      var members = JSONArrayCursor(list)
    else { return }
    var count = 0
    while let member = try members.next() {
      members.resume(at: try member.skip())
      count += 1
    }
    switch target {
    case .delete: deletable += count
    case .managedIdentity, .managedIdentityAsFederatedCredential, .workloadIdentityFederation:
      needNotExist += count
    case .certificate, .keep, .unknown: break
    }
  }

  private func field(_ property: Property) -> JSONValue? {
    Property.allCases.firstIndex(of: property).flatMap { fields.value($0) }
  }

  private func text(_ property: Property) -> String? { field(property)?.string }

  // MARK: The head

  private static func completeness(
    _ value: JSONValue
  ) throws(JSONError) -> [SavedReport.Collection]? {
    guard var elements = JSONArrayCursor(value) else { return nil }
    var collections: [SavedReport.Collection] = []
    while let element = try elements.next() {
      var (name, state): (String?, String?)
      try forEachMember(of: element) { key, value in
        if key == "collection" { name = value.string }
        if key == "state" { state = value.string }
      }
      if let name, let state {
        collections.append(SavedReport.Collection(name: name, state: state))
      }
      elements.resume(at: try element.skip())
    }
    return collections
  }

  private static func forEachMember(
    of value: JSONValue, _ body: (String, JSONValue) throws(JSONError) -> Void
  ) throws(JSONError) {
    guard var members = JSONObjectCursor(value) else { return }
    while let (key, value) = try members.next() {
      try body(key, value)
      members.resume(at: try value.skip())
    }
  }

  // MARK: The whole

  /// What a report cannot do without, and this one does.
  var missing: String {
    if asOf == nil { return "asOf" }
    if tenant == nil { return "tenant" }
    if completeness == nil { return "completeness" }
    if byStatus == nil || counts["credentials"] == nil { return "summary" }
    return "credentials"
  }

  /// nil where something is ``missing``.
  mutating func report(_ path: String) -> SavedReport? {
    guard let asOf, let tenant, let completeness, let byStatus, hasCredentials,
      let credentials = counts["credentials"]
    else { return nil }
    var urgency = UrgencyCount<String>(asOf: asOf)
    for row in urgent { urgency.add(row.status, row.severity, end: row.end, of: row.object) }
    keepWorst()
    return SavedReport(
      path: path, tenant: tenant, asOf: asOf, dataAsOf: dataAsOf, toolVersion: toolVersion,
      completeness: completeness, applications: counts["applications"] ?? 0,
      servicePrincipals: counts["servicePrincipals"] ?? 0, credentials: credentials,
      lapsed: byStatus[CredentialStatus.lapsed.name] ?? 0,
      unreadable: byStatus[CredentialStatus.unreadable.name] ?? 0, urgency: urgency,
      actionable: urgent.count, worst: worst, deletable: deletable, needNotExist: needNotExist)
  }
}
