import Inventory

/// Translates the rows of a table into Graph objects, as JSON for this module's readers.
///
/// Thus the same fact is judged the same way in every format.
struct TableTranslation {
  /// An array of objects.
  var json = JSONText()
  /// The line in the table of each object.
  private var lines: [UInt32] = []
  /// Credentials for which the table does not say whether they are secrets or certificates.
  private(set) var assumedSecrets: Set<Identifier> = []
  private(set) var assumed = 0
  /// Why dates were not read; nil if all were.
  private(set) var problem: String?
  let isOfSignIns: Bool
  var isOfAudits: Bool { audits != nil }
  let isOfPrincipals: Bool
  /// Whether the rows say when credentials were last used.
  let isOfActivity: Bool
  /// Whether the rows say that and nothing else, as the report on credentials does.
  let isActivityReport: Bool

  private let columns: [TableColumn?]
  private let audits: AuditColumns?
  var dates = TableDates()
  private var rows = 0
  /// Whether a row has a GUID as the id of an application, or of a credential.
  private var namesApplications = false
  private var namesKeys = false
  private var applications: Set<String> = []

  /// - Returns: nil if the heading is not that of a table that a report can use.
  init?(heading: [String]) {
    guard !Self.isOwnReport(heading) else { return nil }
    audits = AuditColumns(heading: heading)
    var columns = heading.map { TableColumn($0) }
    let roles = Set(columns.compactMap { $0?.role })
    let isTimed = roles.contains(.time) && !roles.isDisjoint(with: [.outcome, .errorCode])
    isOfSignIns =
      isTimed
      && !roles.isDisjoint(with: [.principalId, .appId, .requestId, .credentialKeyId])
      && !roles.contains(.end) && audits == nil
    let isOfApplications =
      !roles.isDisjoint(with: [.appId, .objectId])
      && !roles.isDisjoint(with: [.end, .keyId, .passwordCredentials, .keyCredentials])
    let isOfKeys = roles.contains(.keyId) && roles.contains(.end)
    let isOther = audits != nil || isOfSignIns
    isOfActivity =
      !isOther && roles.contains(.keyId) && !roles.isDisjoint(with: Self.ofActivity)
    isActivityReport = isOfActivity && (roles.contains(.origin) || !roles.contains(.end))
    guard
      isOther || isOfActivity || isOfApplications && Self.saysApplication(heading, roles)
        || isOfKeys
    else {
      return nil
    }
    let names = heading.map { TableColumn.plain($0) }
    let namesApplication = !Self.applicationIds.isDisjoint(with: names)
    isOfPrincipals =
      !namesApplication
      && names.contains { $0.hasPrefix("serviceprincipal") || $0 == "accountenabled" }
    // Beside the object id of the application, another one is that of something else.
    if namesApplication {
      for index in columns.indices
      where columns[index]?.role == .objectId && !Self.applicationIds.contains(names[index]) {
        columns[index] = nil
      }
    }
    if isActivityReport {
      for index in columns.indices where columns[index]?.role == .unclearUse {
        columns[index]?.role = .lastUse
      }
    }
    // In a table of applications `createdDateTime` is the application's, `id` its object id.
    if !isOfSignIns {
      for index in columns.indices where columns[index]?.role == .time {
        columns[index]?.role = .created
      }
      for index in columns.indices where columns[index]?.role == .principalId {
        columns[index]?.role = .objectId
      }
      for index in columns.indices where columns[index]?.role == .principalName {
        columns[index]?.role = .applicationName
      }
    }
    self.columns = columns
  }

  /// Whether the heading is that of our own `report.csv`, which repeats what was read elsewhere.
  static func isOwnReport(_ heading: [String]) -> Bool {
    Set(["severity", "status", "bucket", "daysLeft", "candidateRule"]).isSubset(of: heading)
  }

  /// Returns the columns that a heading lacks to be that of a list of credentials.
  static func missingColumns(in heading: [String]) -> [String] {
    let roles = Set(heading.compactMap { TableColumn($0)?.role })
    // One of the other two is enough beside the application.
    if roles.contains(.appId), !roles.isDisjoint(with: [.keyId, .end]) { return [] }
    let wanted: [(TableColumn.Role, String)] = [
      (.appId, "AppId"), (.keyId, "KeyId"), (.end, "EndDate"),
    ]
    return wanted.filter { !roles.contains($0.0) }.map(\.1)
  }

  /// Whether a heading mentions applications: a table of users has an id and a name too.
  private static func saysApplication(_ heading: [String], _ roles: Set<TableColumn.Role>) -> Bool {
    roles.contains(.appId) || roles.contains(.keyId) || roles.contains(.passwordCredentials)
      || heading.contains { TableColumn.plain($0).contains("application") }
  }

  private static let applicationIds: Set<String> = ["applicationobjectid", "appobjectid"]
  private static let ofActivity: Set<TableColumn.Role> = [
    .lastUse, .lastSuccess, .lastNonInteractive, .unclearUse, .allUse,
  ]

  // MARK: Rows

  private static let timed: Set<TableColumn.Role> = [
    .end, .start, .created, .time, .lastUse, .lastSuccess, .lastNonInteractive,
  ]

  /// Whether the ids that were noted are those of applications and their credentials.
  ///
  /// Lists of other things (a Key Vault's certificates) have such columns too, with addresses or
  /// names in them.
  ///
  /// - Parameter parent: the application that the file's name gives.
  func isOfApplications(parent: Identifier?) -> Bool {
    if audits != nil || isOfSignIns || rows == 0 { return true }
    func has(_ role: TableColumn.Role) -> Bool { columns.contains { $0?.role == role } }
    if isActivityReport { return has(.appId) || namesKeys }
    return has(.appId) || has(.objectId) ? namesApplications : parent != nil && namesKeys
  }

  /// Notes the dates and ids of a row: all must be known before the first row is translated.
  mutating func note(_ row: DelimitedText.Row) {
    rows += 1
    if let audits { return audits.noteDates(of: row, in: &dates) }
    for (column, cell) in zip(columns, row.cells) {
      guard let column else { continue }
      switch column.role {
      case .appId, .objectId: namesApplications = namesApplications || Self.isGUID(cell)
      case .keyId: namesKeys = namesKeys || Self.isGUID(cell)
      case let role where Self.timed.contains(role): dates.note(cell)
      default: break
      }
    }
  }

  private static func isGUID(_ cell: String) -> Bool {
    Identifier(guid: cell.filter { !$0.isWhitespace })?.isMissing == false
  }

  mutating func begin() {
    if dates.isAmbiguous {
      problem =
        "dates in numbers (like 03/04/2026) leave open which is the day: write them as yyyy-MM-dd"
    }
    json.open("[")
  }

  mutating func translate(_ row: DelimitedText.Row) {
    if let audits {
      begin(row, "directoryAudit")
      audits.write(row, dates, to: &json)
      json.close("}")
    } else if isOfSignIns {
      translateSignIn(row)
    } else if isActivityReport {
      translateActivity(row)
    } else {
      translateCredentials(row)
    }
  }

  mutating func end() { json.close("]") }

  /// Returns the JSON so far and the lines of its objects.
  mutating func take() -> (json: [UInt8], lines: [UInt32]) {
    defer { lines.removeAll(keepingCapacity: true) }
    return (json.take(), lines)
  }

  mutating func begin(_ row: DelimitedText.Row, _ type: String) {
    json.open("{")
    json.member("@odata.type", "#microsoft.graph.\(type)")
    lines.append(UInt32(clamping: row.line))
  }

  func cell(
    _ role: TableColumn.Role, _ row: DelimitedText.Row, _ scope: TableColumn.Scope = .any
  ) -> String? {
    for (column, cell) in zip(columns, row.cells)
    where column?.role == role && column?.scope == scope {
      return cell
    }
    return nil
  }

  func filled(
    _ role: TableColumn.Role, _ row: DelimitedText.Row, _ scope: TableColumn.Scope = .any
  ) -> String? {
    cell(role, row, scope).flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 }
  }

  // MARK: Sign-ins

  private static let ofSignIns: [(TableColumn.Role, String)] = [
    (.requestId, "id"), (.objectId, "id"), (.correlationId, "correlationId"), (.appId, "appId"),
    (.principalId, "servicePrincipalId"), (.principalName, "servicePrincipalName"),
    (.credentialKeyId, "servicePrincipalCredentialKeyId"),
    (.credentialThumbprint, "servicePrincipalCredentialThumbprint"),
    (.federatedCredentialId, "federatedCredentialId"), (.resource, "resourceDisplayName"),
    (.address, "ipAddress"), (.userId, "userId"), (.userName, "userPrincipalName"),
    (.tableName, "category"), (.credentialType, "type"),
    (.isManagedIdentity, "isManagedIdentity"),
  ]

  private mutating func translateSignIn(_ row: DelimitedText.Row) {
    begin(row, "signIn")
    json.member("createdDateTime", dates.read(cell(.time, row) ?? ""))
    var names: Set<String> = []
    for (role, name) in Self.ofSignIns where !names.contains(name) {
      guard let text = cell(role, row) else { continue }
      names.insert(name)
      json.member(name, text)
    }
    json.name("status")
    json.open("{")
    if let code = errorCode(row) { json.member("errorCode", code) }
    if let failure = filled(.failure, row) { json.member("failureReason", failure) }
    json.close("}")
    json.close("}")
  }

  /// Returns the error code; the portal writes none for a successful sign-in.
  private func errorCode(_ row: DelimitedText.Row) -> String? {
    if let code = filled(.errorCode, row) {
      return code.lowercased() == "success" ? "0" : code.filter { !$0.isWhitespace }
    }
    return filled(.outcome, row)?.lowercased() == "success" ? "0" : nil
  }

  // MARK: Applications and their credentials

  private mutating func translateCredentials(_ row: DelimitedText.Row) {
    let isPrincipal = isPrincipal(row)
    takeApplication(row, isPrincipal: isPrincipal)
    func isFilled(_ scope: TableColumn.Scope) -> Bool {
      filled(.end, row, scope) != nil || filled(.keyId, row, scope) != nil
    }
    let named = [TableColumn.Scope.secret, .certificate].filter(isFilled)
    // If only one kind is there, columns without a kind belong to it too.
    if named.count == 1 {
      takeCredential(row, named[0], isOnly: true)
    } else {
      for scope in (isFilled(.any) ? [.any] : []) + named {
        takeCredential(row, scope, isOnly: false)
      }
    }
  }

  private func isPrincipal(_ row: DelimitedText.Row) -> Bool {
    guard let type = filled(.objectType, row)?.lowercased() else { return isOfPrincipals }
    return type.filter(\.isLetter).contains("serviceprincipal")
  }

  private mutating func takeApplication(_ row: DelimitedText.Row, isPrincipal: Bool) {
    let (appId, id) = (filled(.appId, row), filled(.objectId, row))
    guard let key = (id ?? appId)?.lowercased() else { return }
    let (secrets, keys) = (cell(.passwordCredentials, row), cell(.keyCredentials, row))
    guard applications.insert(key).inserted else { return }
    begin(row, isPrincipal ? "servicePrincipal" : "application")
    if let id { json.member("id", id) }
    if let appId { json.member("appId", appId) }
    if let name = filled(.applicationName, row) { json.member("displayName", name) }
    if let created = filled(.created, row) { json.member("createdDateTime", dates.read(created)) }
    // Export-Csv writes a type name in place of a list.
    if let secrets { json.member("passwordCredentials", Self.cut(secrets)) }
    if let keys { json.member("keyCredentials", Self.cut(keys)) }
    json.close("}")
  }

  private static func cut(_ text: String) -> String {
    text.hasPrefix("Microsoft.") || text.hasPrefix("System.") ? text : "System.Object[]"
  }

  private mutating func takeCredential(
    _ row: DelimitedText.Row, _ scope: TableColumn.Scope, isOnly: Bool
  ) {
    func own(_ role: TableColumn.Role) -> String? {
      filled(role, row, scope) ?? (isOnly ? filled(role, row, .any) : nil)
    }
    func value(_ role: TableColumn.Role) -> String? {
      filled(role, row, scope) ?? (scope == .any ? nil : filled(role, row, .any))
    }
    let kind = kind(row, scope)
    begin(row, kind == .certificate ? "keyCredential" : "passwordCredential")
    if let id = filled(.objectId, row) {
      json.member("objectId", id)
    } else if let appId = filled(.appId, row) {
      json.member("appId", appId)
    }
    let keyId = own(.keyId)
    if let keyId { json.member("keyId", keyId) }
    if kind == .any {
      assumed += 1
      if let id = keyId.flatMap({ Identifier(guid: $0) }) { assumedSecrets.insert(id) }
    }
    if let end = own(.end) { json.member("endDateTime", dates.read(end)) }
    if let start = value(.start) { json.member("startDateTime", dates.read(start)) }
    let unclear = value(.secretOrName) ?? filled(.secretOrName, row, .secret)
    let isSecret =
      unclear.map { value(.credentialName) != nil || SecretCell.mayBeSecret($0) } ?? false
    if let name = value(.credentialName) ?? (isSecret ? nil : unclear) {
      json.member("displayName", name)
    }
    if let thumbprint = value(.thumbprint) { json.member("customKeyIdentifier", thumbprint) }
    if let usage = value(.usage), kind == .certificate { json.member("usage", usage) }
    if kind == .certificate { json.member("type", "AsymmetricX509Cert") }
    if let secret = filled(.secretValue, row) ?? (isSecret ? unclear : nil) {
      json.member("secretText", secret)
    }
    json.close("}")
    if isOfActivity, let keyId {
      takeUse(row, of: keyId, isOnly || scope == .any ? [scope, .any] : [scope])
    }
  }

  /// Returns secret or certificate; `any` if neither the column nor the row says.
  private func kind(_ row: DelimitedText.Row, _ scope: TableColumn.Scope) -> TableColumn.Scope {
    guard scope == .any else { return scope }
    let types = TableColumn.Scope.allCases.compactMap {
      filled(.credentialType, row, $0)?.lowercased().filter(\.isLetter)
    }
    for type in types {
      if type.contains("secret") || type.contains("password") { return .secret }
      if type.contains("cert") || type.contains("x509") || type.contains("keycredential") {
        return .certificate
      }
    }
    if filled(.usage, row) != nil || filled(.thumbprint, row) != nil { return .certificate }
    return .any
  }
}
