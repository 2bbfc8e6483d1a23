import Assessment
import Inventory
import JSONReading

/// Reads rows one by one, and keeps them where they are wanted.
struct SavedRowReader {
  /// What the figures need of a credential that is not accepted.
  struct Passing {
    var id: String
    var kind: CredentialKind
    var status: CredentialStatus
    var severity: Severity
    var objectId: String
    var applicationName: String?
    var displayName: String?
    var keyId: String
    var start: Instant?
    var end: Instant?
  }

  enum Property: String, CaseIterable {
    case id, kind, status, severity, objectType, objectId, appId, applicationName, displayName
    case keyId, thumbprint, bucket, startDateTime, endDateTime, lastUsed, supersededBy
    case coveredBy, coverProven, activeSigning, lastRefused
    case platformManaged, note, federated, source, suppressed, addedBy
    // Applications.
    case servicePrincipalId, signInAudience, appOwnerOrganizationId, state, coveredUntil, owners
    case usedIn, impact, notCollected, team
    // Candidates and findings.
    case rule, target, platform, confidence, credentials, evidence, blockers, steps
    case credential, message, values, text, dueDateTime
  }

  private static let properties = JSONKeyTable(Property.allCases.map(\.rawValue))
  private static let numbers = Dictionary(
    Property.allCases.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })

  let fields = JSONFieldSet(Self.properties)
  let keepsRows: Bool
  var texts = SavedTexts()
  var rows = SavedRows()
  /// Candidates and findings name credentials that may not have been read yet.
  var named: [StableKey] = []
  /// Sentences and steps by code; their texts come from the catalogue, which may stand behind them.
  var words = MessageRecorder()
  /// Which object each credential stands on, until all applications are known.
  var holders: [SavedHolder] = []

  init(keepsRows: Bool) {
    self.keepsRows = keepsRows
  }

  // MARK: Fields

  func field(_ property: Property) -> JSONValue? {
    Self.numbers[property].flatMap { fields.value($0) }
  }

  func text(_ property: Property) -> String? { field(property)?.string }

  mutating func kept(_ property: Property) -> TextReference {
    field(property)?.withString { texts.append($0) } ?? .none
  }

  mutating func shared(_ property: Property) -> TextReference {
    text(property).map { texts.shared($0[...]) } ?? .none
  }

  mutating func identifier(_ property: Property) -> SavedID {
    field(property).map { texts.identifier($0) } ?? .none
  }

  mutating func passOver() { rows.skipped += 1 }

  // MARK: Rows

  /// - Returns: nil where the row cannot be understood, or somebody accepted it.
  mutating func credential() throws(JSONError) -> Passing? {
    guard let id = text(.id), let severity = text(.severity).flatMap(Severity.init(name:)),
      let status: CredentialStatus = field(.status)?.named(\.name),
      let kind: CredentialKind = field(.kind)?.named(\.name)
    else {
      rows.skipped += 1
      return nil
    }
    let isAccepted = !(field(.suppressed)?.isNull ?? true)
    if keepsRows { try keepCredential(id, kind, status, severity, isAccepted: isAccepted) }
    guard !isAccepted else { return nil }
    return Passing(
      id: id, kind: kind, status: status, severity: severity, objectId: text(.objectId) ?? id,
      applicationName: text(.applicationName), displayName: text(.displayName),
      keyId: text(.keyId) ?? "", start: field(.startDateTime)?.instant,
      end: field(.endDateTime)?.instant)
  }

  mutating func candidate() throws(JSONError) -> (
    target: CandidateTarget, isWeak: Bool, members: Int
  )? {
    guard let target: CandidateTarget = field(.target)?.named(\.name),
      let list = field(.credentials), list.kind == .array
    else {
      rows.skipped += 1
      return nil
    }
    let members = try list.strings
    let confidence: Confidence = field(.confidence)?.named(\.name) ?? .low
    if keepsRows { try keepCandidate(target, confidence, members) }
    return (target, confidence == .low, members.count)
  }

  mutating func otherObject(_ value: JSONValue) {
    guard keepsRows, value.kind == .string else { return }
    rows.otherObjects.append(texts.identifier(value))
  }
}

/// Where texts of rows are kept; those that many rows share only once.
struct SavedTexts {
  private(set) var arena = TextArena()
  private var known: [Substring: TextReference] = [:]

  mutating func append(_ text: UnsafeBufferPointer<UInt8>) -> TextReference { arena.append(text) }

  mutating func shared(_ text: Substring) -> TextReference {
    if let reference = known[text] { return reference }
    let reference = arena.append(String(text))
    known[Substring(String(text))] = reference
    return reference
  }

  mutating func identifier(_ value: JSONValue) -> SavedID {
    value.withString { identifier($0) } ?? .none
  }

  private mutating func identifier(_ text: UnsafeBufferPointer<UInt8>) -> SavedID {
    if let identifier = Identifier(guid: text), identifier.guidText.utf8.elementsEqual(text) {
      return SavedID(identifier: identifier, spelling: .none)
    }
    return SavedID(
      identifier: .missing, spelling: shared(String(decoding: text, as: UTF8.self)[...]))
  }
}

/// The object that a row stands on.
struct SavedHolder: Hashable {
  var type: DirectoryObject.ObjectType
  var id: SavedID
  var appId: SavedID
  var name: TextReference
}
