import Exports
import Inventory
import TestSupport

/// Writes exports the way Graph would, for tests.
enum ExportText {
  /// Returns a GUID in which the number can be recognised.
  static func guid(_ number: Int) -> String {
    let digits = "\(number)"
    return "11111111-2222-4333-8444-" + String(repeating: "0", count: 12 - digits.count) + digits
  }

  static func identifier(_ number: Int) -> Identifier {
    Identifier(guid: guid(number)) ?? .missing
  }

  /// Returns an application; a nil array is left out.
  static func application(
    _ number: Int, passwords: String? = "[]", keys: String? = "[]", extra: String = ""
  ) -> String {
    object(
      number, #""signInAudience":"AzureADMyOrg","groupMembershipClaims":null"#, passwords, keys,
      extra
    )
  }

  static func principal(
    _ number: Int, passwords: String? = "[]", keys: String? = "[]", extra: String = ""
  ) -> String {
    object(
      number, #""servicePrincipalType":"Application","accountEnabled":true"#, passwords, keys, extra
    )
  }

  private static func object(
    _ number: Int, _ own: String, _ passwords: String?, _ keys: String?, _ extra: String
  ) -> String {
    var members = [
      #""id":"\#(guid(number))""#, #""appId":"\#(guid(number + 500_000))""#,
      #""displayName":"name \#(number)""#, own,
    ]
    if let passwords { members.append(#""passwordCredentials":\#(passwords)"#) }
    if let keys { members.append(#""keyCredentials":\#(keys)"#) }
    if !extra.isEmpty { members.append(extra) }
    return "{" + members.joined(separator: ",") + "}"
  }

  /// Returns a passwordCredential; `end` is inserted verbatim.
  static func secret(
    _ number: Int, end: String? = #""2027-01-01T00:00:00Z""#, extra: String = ""
  ) -> String {
    var members = [
      #""keyId":"\#(guid(number))""#, #""displayName":"secret \#(number)""#,
      #""startDateTime":"2026-01-01T00:00:00Z""#, #""secretText":null"#, #""hint":"abc""#,
    ]
    if let end { members.append(#""endDateTime":\#(end)"#) }
    if !extra.isEmpty { members.append(extra) }
    return "{" + members.joined(separator: ",") + "}"
  }

  static func page(
    _ collection: String, _ elements: [String], members: String = ""
  ) -> String {
    #"{"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#\#(collection)","#
      + (members.isEmpty ? "" : members + ",") + #""value":["# + elements.joined(separator: ",")
      + "]}"
  }

  static let nextLink = #""@odata.nextLink":"https://graph.microsoft.com/v1.0/x?$skiptoken=1""#
}

/// Writes files into a directory and reads that directory.
func read(_ files: [String: String], jobs: Int = 2) async throws -> TenantInventory {
  try await withTemporaryDirectory { directory in
    for (name, text) in files { try directory.write(name, text) }
    return await ExportReader.read([directory.path], jobs: jobs)
  }
}

/// Reads one text as a file named on the command line.
func read(_ text: String, named name: String = "export.json") async throws -> TenantInventory {
  try await withTemporaryDirectory { directory in
    await ExportReader.read([try directory.write(name, text)], jobs: 1)
  }
}

extension TenantInventory {
  func ledger(_ collection: CollectionLedger.Collection) -> CollectionLedger? {
    completeness.first { $0.collection == collection }
  }

  func state(_ collection: CollectionLedger.Collection) -> CollectionLedger.State? {
    ledger(collection)?.state
  }

  /// The count of a reason in the ledger; nil if the reason is not listed.
  func count(
    _ code: ReasonCode, _ collection: CollectionLedger.Collection = .applications
  ) -> Int? {
    ledger(collection)?.reasons.first { $0.code == code }?.count
  }

  func codes(_ collection: CollectionLedger.Collection = .applications) -> [ReasonCode] {
    ledger(collection)?.reasons.map(\.code) ?? []
  }

  /// The objects after merging, in order.
  var merged: [DirectoryObject] { objectOrder.map { objects[Int($0)] } }

  func objects(of type: DirectoryObject.ObjectType) -> [DirectoryObject] {
    merged.filter { $0.type == type }
  }

  func object(_ number: Int) -> DirectoryObject? {
    merged.first { $0.id == ExportText.identifier(number) }
  }

  /// All credentials after merging.
  var mergedCredentials: [Credential] { merged.flatMap { credentials[$0.credentialRange] } }

  func input(_ path: String) -> InputFile? { inputs.first { $0.path == path } }

  var problems: [String] { inputs.compactMap(\.problem) }
  var unusable: [String] { inputs.filter(\.isUnusable).map(\.path) }

  /// Everything a report may depend on, as text in a fixed order.
  func described(inputs withInputs: Bool = true) -> [String] {
    func time(_ time: GraphDateTime) -> String {
      switch time {
      case .missing: "missing"
      case .null: "null"
      case .unreadable: "unreadable"
      default: time.instant?.rfc3339 ?? "?"
      }
    }
    func name(_ reference: TextReference) -> String { text.string(reference) ?? "-" }
    var lines: [String] = []
    for object in merged {
      lines.append(
        "\(object.type.name) \(spelling(of: object.id)) \(spelling(of: object.appId)) "
          + "\(name(object.displayName)) \(name(object.preferredTokenSigningKeyThumbprint)) "
          + "\(object.signInAudience) \(object.servicePrincipalType) \(object.flags.rawValue) "
          + spelling(of: object.appOwnerOrganizationId))
      lines += credentials[object.credentialRange].map {
        "  \($0.source) \(spelling(of: $0.keyId)) \(time($0.startDateTime)) \(time($0.endDateTime)) "
          + "\(name($0.displayName)) \(name($0.customKeyIdentifier)) \($0.type) \($0.usage) "
          + "\($0.isTokenEncryptionKey)"
      }.sorted()
    }
    lines += owners.map {
      "owner \(spelling(of: $0.objectId)) \(spelling(of: $0.id)) \(name($0.displayName)) "
        + name($0.userPrincipalName)
    }
    lines += federatedIdentityCredentials.map {
      "federated \(spelling(of: $0.objectId)) \(spelling(of: $0.id)) \(name($0.name)) "
        + "\(name($0.issuer)) \(name($0.subject)) \(name($0.audience))"
    }
    lines += credentialActivity.map {
      "activity \(spelling(of: $0.keyId)) \($0.lastSignIn?.rfc3339 ?? "-") "
        + ($0.lastSuccessfulSignIn?.rfc3339 ?? "-")
    }.sorted()
    lines += signIns.map {
      "signIn \($0.time.rfc3339) \($0.errorCode) \(spelling(of: $0.appId)) \(spelling(of: $0.keyId))"
    }.sorted()
    lines += organizations.map { "organization \(spelling(of: $0.id)) \($0.displayName ?? "-")" }
      .sorted()
    lines += secretLeaks.map {
      "leak \($0.kind) \($0.path) \(spelling(of: $0.objectId)) \(spelling(of: $0.keyId))"
    }.sorted()
    for ledger in completeness {
      lines.append("\(ledger.collection) \(ledger.state) \(ledger.objects)")
      lines += ledger.reasons.map { "  \($0.code.rawValue) \($0.count) \($0.message)" }
    }
    if withInputs {
      lines += inputs.map {
        "input \($0.path) \($0.sha256 ?? "-") \($0.bytes) \($0.format) \($0.objects) "
          + "\($0.problem ?? "-") \($0.isUnusable)"
      }
    }
    return lines
  }
}
