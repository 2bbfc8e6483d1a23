import Assessment
import Inventory
import JSONReading

/// Reads rows one by one, and keeps those that are wanted.
struct SavedRowReader {
  /// What the figures need of a credential that is not accepted.
  struct CountedCredential {
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

  enum Property: Int, CaseIterable {
    case id, kind, status, severity, objectType, objectId, appId, applicationName, displayName
    case keyId, thumbprint, certificate, certificateAlsoAt, bucket, startDateTime, endDateTime,
      lastUsed, supersededBy
    case coveredBy, coverProven, activeSigning, lastRefused
    case platformManaged, note, federated, source, suppressed, planned, addedBy
    // Applications.
    case servicePrincipalId, signInAudience, appOwnerOrganizationId, state, coveredUntil, owners
    case usedIn, impact, notCollected, team, ownerCandidates
    // Candidates and findings.
    case rule, target, platform, confidence, credentials, evidence, blockers, steps
    case credential, message, values, text, dueDateTime
  }

  private static let properties = JSONKeyTable(Property.allCases.map { "\($0)" })
  private static let severities = SavedNames<Severity>(\.name)
  private static let statuses = SavedNames<CredentialStatus>(\.name)
  private static let kinds = SavedNames<CredentialKind>(\.name)
  private static let objectTypes = SavedNames<DirectoryObject.ObjectType>(\.name)

  let fields = JSONFieldSet(Self.properties)
  let keepsRows: Bool
  /// Whether the parts that people read are kept as well.
  let keepsWords: Bool
  /// Whether names are kept; rotations do not need them.
  let keepsNames: Bool
  var texts = SavedTexts()
  var rows = SavedRows()
  /// Credentials that candidates and findings name, and that may not have been read yet.
  var named: [StableKey] = []
  /// Sentences and steps by code; their texts come from the catalogue, which may follow later.
  var words = MessageRecorder()
  /// The object of each credential, until all applications are known.
  var holders: [SavedHolder] = []

  init(_ detail: SavedDetail) {
    keepsRows = detail.contains(.rows)
    keepsWords = detail.contains(.words)
    keepsNames = !detail.contains(.untilCandidates)
  }

  // MARK: Fields

  func field(_ property: Property) -> JSONValue? {
    fields.value(property.rawValue)
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

  mutating func countSkipped() { rows.skipped += 1 }

  // MARK: Rows

  var objectType: DirectoryObject.ObjectType {
    field(.objectType).flatMap { Self.objectTypes[$0] } ?? .application
  }

  /// Reads a credential.
  ///
  /// - Parameter counts: whether the row is to be counted.
  /// - Returns: nil if the row cannot be understood, is accepted, or does not count.
  mutating func credential(counts: Bool) throws(JSONError) -> CountedCredential? {
    guard field(.id)?.kind == .string,
      let severity = field(.severity).flatMap({ Self.severities[$0] }),
      let status = field(.status).flatMap({ Self.statuses[$0] }),
      let kind = field(.kind).flatMap({ Self.kinds[$0] })
    else {
      rows.skipped += 1
      return nil
    }
    let isAccepted = !(field(.suppressed)?.isNull ?? true)
    if keepsRows { try keepCredential(kind, status, severity, isAccepted: isAccepted) }
    guard counts, !isAccepted, severity >= .low || status == .outage else { return nil }
    let id = text(.id) ?? ""
    return CountedCredential(
      id: id, kind: kind, status: status, severity: severity, objectId: text(.objectId) ?? id,
      applicationName: text(.applicationName), displayName: text(.displayName),
      keyId: text(.keyId) ?? "", start: field(.startDateTime)?.instant,
      end: field(.endDateTime)?.instant)
  }

  mutating func candidate() throws(JSONError) -> (
    target: CandidateTarget, members: Int
  )? {
    guard let target: CandidateTarget = field(.target)?.named(\.name),
      let list = field(.credentials), list.kind == .array
    else {
      rows.skipped += 1
      return nil
    }
    let members = try list.strings
    let confidence: Confidence = field(.confidence)?.named(\.name) ?? .low
    if keepsWords { try keepCandidate(target, confidence, members) }
    return (target, members.count)
  }

  mutating func otherObject(_ value: JSONValue) {
    guard keepsRows, value.kind == .string else { return }
    rows.otherObjects.append(texts.identifier(value))
  }
}

/// Stores the texts of rows; a text that many rows share is stored once.
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
    if Self.isPlainGUID(text), let identifier = Identifier(guid: text) {
      return SavedID(identifier: identifier, spelling: .none)
    }
    return SavedID(
      identifier: .missing, spelling: shared(String(decoding: text, as: UTF8.self)[...]))
  }

  /// Whether a GUID is written as ``Identifier/guidText`` writes it: lower case, four hyphens.
  private static func isPlainGUID(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard text.count == 36 else { return false }
    for (position, byte) in text.enumerated() {
      let isHyphen = position == 8 || position == 13 || position == 18 || position == 23
      switch byte {
      case UInt8(ascii: "-"): guard isHyphen else { return false }
      case 48...57, 97...102: guard !isHyphen else { return false }
      default: return false
      }
    }
    return true
  }
}

/// The object that a row belongs to.
struct SavedHolder: Hashable {
  var type: DirectoryObject.ObjectType
  var id: SavedID
  var appId: SavedID
  var name: TextReference
}

/// Finds enum cases by their names in reports, without creating a string for each row.
struct SavedNames<Case: CaseIterable>: Sendable where Case: Sendable {
  private let names: [(bytes: [UInt8], value: Case)]

  init(_ name: (Case) -> String) {
    names = Case.allCases.map { (Array(name($0).utf8), $0) }
  }

  subscript(value: JSONValue) -> Case? {
    guard let raw = value.rawString else { return nil }
    return names.first { $0.bytes.count == raw.count && raw.elementsEqual($0.bytes) }?.value
  }
}
