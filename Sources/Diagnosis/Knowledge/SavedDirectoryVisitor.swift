import Assessment
import Inventory
import JSONReading
import System

/// Takes a `report.json` apart for ``SavedDirectoryReader``.
struct SavedDirectoryVisitor: JSONDocumentVisitor {
  private enum List: String, CaseIterable {
    case applications
    case credentials
    case candidates
    // Skipped row by row.
    case inputs
    case findings
    case otherObjects
  }

  let streamedMembers = JSONKeyTable(List.allCases.map(\.rawValue))
  let streamsAllMembers = true
  private var list: List?
  private(set) var schemaVersion: String?
  private var asOf: Instant?
  private var dataAsOf: Instant?
  private var tenant: JSONNode?
  private var completeness: [JSONNode] = []
  private var catalogue: JSONNode?
  private var rows: [JSONNode] = []
  private var credentials: [JSONNode] = []
  private var candidates: [JSONNode] = []

  mutating func beginDocument(_: JSONDocumentShape, at _: Int64) {}
  mutating func endDocument() {}

  mutating func beginMember(_ number: Int) { list = List.allCases[number] }

  mutating func member(_ name: String, _ value: JSONValue) throws(JSONError) {
    switch name {
    case "schemaVersion": schemaVersion = value.string
    case "asOf": asOf = value.string.flatMap { DateTimeParser.parse($0).instant }
    case "dataAsOf": dataAsOf = value.string.flatMap { DateTimeParser.parse($0).instant }
    case "tenant": tenant = try JSONNode.read(value).0
    case "completeness": completeness = try JSONNode.read(value).0.elements
    case "catalogue": catalogue = try JSONNode.read(value).0
    default: break
    }
  }

  mutating func value(_ value: JSONValue) throws(JSONError) -> Int {
    switch list {
    case .applications?, .credentials?, .candidates?: break
    case .inputs?, .findings?, .otherObjects?, nil: return try value.skip()
    }
    let (node, end) = try JSONNode.read(value)
    switch list {
    case .applications?: rows.append(node)
    case .credentials?: credentials.append(node)
    default: candidates.append(node)
    }
    return end
  }

  // MARK: The whole

  /// Returns the directory; nil if the report does not name its tenant and time.
  func directory(_ path: String) -> KnownDirectory? {
    guard let asOf, let tenant else { return nil }
    var directory = KnownDirectory(source: .savedReport(path), asOf: asOf)
    directory.dataAsOf = dataAsOf
    directory.tenantId = Self.id(tenant["id"])
    directory.tenantName = tenant["displayName"]?.string
    directory.cloud = tenant["cloud"]?.string.flatMap { Cloud(rawValue: $0) }
    let states = Dictionary(
      completeness.compactMap { entry in
        entry["collection"]?.string.map { ($0, entry["state"]?.string ?? "") }
      }, uniquingKeysWith: { first, _ in first })
    // A report lists objects with credentials or findings, not every application.
    directory.holdsAllApplications = false
    directory.holdsAllPrincipals = states["servicePrincipals"] == "complete"
    directory.referencesCollected = states["references"].map { $0 != "notCollected" } ?? false
    let federation = states["federatedIdentityCredentials"].flatMap {
      CollectionLedger.State(rawValue: $0)
    }
    var byKey: [Identifier: Int] = [:]
    for row in rows { enter(row, federation, &directory, &byKey) }
    for credential in credentials { enter(credential, &directory, &byKey) }
    for candidate in candidates { enter(candidate, &directory) }
    directory.index()
    return directory
  }

  private func enter(
    _ row: JSONNode, _ federation: CollectionLedger.State?, _ directory: inout KnownDirectory,
    _ byKey: inout [Identifier: Int]
  ) {
    guard row["objectType"]?.string != "domain" else { return }
    let objectId = Self.id(row["objectId"])
    let appId = Self.id(row["appId"]) ?? .missing
    let key = appId.isMissing ? objectId ?? .missing : appId
    let position = byKey[key] ?? directory.applications.count
    let isFirst = position == directory.applications.count
    if isFirst {
      directory.applications.append(KnownApplication(appId: appId))
      if !key.isMissing { byKey[key] = position }
    }
    var application = directory.applications[position]
    let isRegistration = row["objectType"]?.string == "application"
    if isRegistration {
      application.registration = objectId
    } else {
      application.principal = objectId
    }
    application.name = row["displayName"]?.string ?? application.name
    if let audience = row["signInAudience"]?.string {
      application.audience = DirectoryObject.SignInAudience(name: audience) ?? .other
    }
    if let owner = Self.id(row["appOwnerOrganizationId"]), owner != directory.tenantId {
      application.ownerTenant = owner
    }
    if let owners = row["owners"] {
      application.owners =
        (application.owners ?? [])
        + owners.elements.map {
          .init(
            name: $0["displayName"]?.string,
            address: $0["mail"]?.string ?? $0["userPrincipalName"]?.string,
            mayHaveLeft: $0["accountEnabled"]?.bool == false)
        }
    }
    if let team = row["team"], let name = team["name"]?.string {
      application.team = [name, team["contact"]?.string, team["channel"]?.string]
        .compactMap { $0 }.joined(separator: ", ")
    }
    if application.places == nil, let places = row["usedIn"] {
      application.places = places.elements.compactMap { Self.place($0, appId) }
    }
    // If there were more credentials, the report would list them.
    let lacks = (row["notCollected"]?.elements ?? []).compactMap { $0.string }
    // If only some have their list, the row of each registration says whether it has.
    let hasTrusts =
      federation == .partial && isRegistration && row["notCollected"] != nil
      && !lacks.contains("federatedIdentityCredentials")
    if federation == .complete || hasTrusts { application.federationKnown = true }
    let isWhole = !lacks.contains("passwordCredentials") && !lacks.contains("keyCredentials")
    application.credentialsKnown = isWhole && (isFirst || application.credentialsKnown)
    application.principalKnown =
      application.principalKnown || !isRegistration || directory.holdsAllPrincipals
    directory.applications[position] = application
  }

  private func enter(
    _ row: JSONNode, _ directory: inout KnownDirectory, _ byKey: inout [Identifier: Int]
  ) {
    guard let kind = CredentialKind.allCases.first(where: { $0.name == row["kind"]?.string }),
      let status = CredentialStatus.allCases.first(where: { $0.name == row["status"]?.string }),
      let key = Self.id(row["appId"]) ?? Self.id(row["objectId"]), let position = byKey[key]
    else { return }
    func time(_ name: String) -> Instant? {
      row[name]?.string.flatMap { DateTimeParser.parse($0).instant }
    }
    var known = KnownCredential(
      kind: kind, keyId: Self.id(row["keyId"]) ?? .missing,
      isOnPrincipal: row["objectType"]?.string == "servicePrincipal",
      name: row["displayName"]?.string, start: time("startDateTime"), end: time("endDateTime"),
      neverEnds: row["bucket"]?.string == "never", status: status, lastUsed: time("lastUsed"),
      isPlatformManaged: row["platformManaged"].map { !$0.isNull } ?? false)
    if known.neverEnds { known.end = nil }
    known.savedId = row["id"]?.string
    if var thumbprint = row["thumbprint"]?.string {
      known.thumbprint = thumbprint.withUTF8 { Thumbprint($0) }
    }
    if let federated = row["federated"], !federated.isNull {
      known.trust = KnownTrust(
        issuer: federated["issuer"]?.string ?? "", subject: federated["subject"]?.string,
        audience: federated["audiences"]?.elements.first?.string,
        expression: federated["expression"]?.string)
    }
    directory.applications[position].credentials.append(known)
  }

  /// Adds a candidate with its steps.
  /// They are in words (schema 1), or use the templates of the catalogue (schema 2).
  private func enter(_ row: JSONNode, _ directory: inout KnownDirectory) {
    guard let target = CandidateTarget.allCases.first(where: { $0.name == row["target"]?.string })
    else { return }
    let rule = row["rule"]?.string ?? ""
    let steps = (row["steps"]?.elements ?? []).compactMap { step -> DurableWay.Step? in
      if let text = step["text"]?.string {
        return .init(
          text: text, command: step["command"]?.string, powershell: step["powershell"]?.string)
      }
      guard let id = step["step"]?.string, let words = catalogue?["steps"]?[id],
        let text = words["text"]?.string
      else { return nil }
      let values = Self.fields(step["values"]) + Self.fields(row)
      func filled(_ template: String?) -> String? {
        template.map { MessageFilling.fill($0, values) }
      }
      return .init(
        text: MessageFilling.fill(text, values), command: filled(words["command"]?.string),
        powershell: filled(words["powershell"]?.string))
    }
    let way = DurableWay(
      target: target, title: catalogue?["rules"]?[rule]?["title"]?.string ?? rule, steps: steps)
    for id in row["credentials"]?.elements ?? [] {
      if let id = id.string { directory.durable[id] = way }
    }
  }

  // MARK: Values

  /// Returns the values that may replace placeholders.
  private static func fields(_ node: JSONNode?) -> [MessageField] {
    (node?.members ?? [:]).ordered { $0.key < $1.key }.compactMap { name, value in
      if let text = value.string { return MessageField(name, .text(text)) }
      if let number = value.integer { return MessageField(name, .number(number)) }
      let lines = value.elements.compactMap(\.string)
      return lines.isEmpty ? nil : MessageField(name, .list(lines))
    }
  }

  private static func id(_ node: JSONNode?) -> Identifier? {
    node?.string.flatMap { Identifier(guid: $0) }.flatMap { $0.isMissing ? nil : $0 }
  }

  private static func place(_ row: JSONNode, _ appId: Identifier) -> UsePlace? {
    guard let kind = row["kind"]?.string.flatMap({ PlaceKind(rawValue: $0) }),
      let path = row["path"]?.string
    else { return nil }
    var place = UsePlace(
      appId: appId, kind: kind,
      surroundings: row["class"]?.string.flatMap { UsePlace.Surroundings(rawValue: $0) }
        ?? .unknown,
      login: row["login"]?.string.flatMap { UsePlace.Login(rawValue: $0) } ?? .unknown,
      match: UsePlace.Match.allCases.first { $0.name == row["match"]?.string } ?? .anywhere,
      path: path)
    place.line = row["line"]?.integer.flatMap { Int(exactly: $0) }
    place.pointer = row["pointer"]?.string
    place.name = row["name"]?.string
    if let secret = row["secret"], let store = secret["store"]?.string,
      let name = secret["name"]?.string
    {
      place.secret = .init(store: store, name: name)
    }
    for fact in row["facts"]?.elements ?? [] {
      if let known = UsePlace.Facts.names.first(where: { $0.name == fact.string }) {
        place.facts.insert(known.fact)
      }
    }
    return place
  }
}
