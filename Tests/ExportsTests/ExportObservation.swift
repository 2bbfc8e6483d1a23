import Assessment
import Exports
import Inventory
import TestSupport

/// What was read from an export and the verdicts on it, without mention of files or shapes.
struct ExportObservation {
  /// The ledger's statements about one collection.
  struct Ledger: Equatable {
    var state: CollectionLedger.State
    var objects: Int
    var reasons: [ReasonCode: Int]
  }

  var lines: [String]
  var ledgers: [CollectionLedger.Collection: Ledger]
  /// Inputs that could not be used, with the reason.
  let problems: [String]

  /// Writes `tenant` in the given shapes and assesses the result.
  ///
  /// Each shape has its own directory; they are read in the given order.
  init(_ shapes: [ExportShape], of tenant: ExportedTenant) async throws {
    let inventory = try await withTemporaryDirectory { directory in
      for (number, shape) in shapes.enumerated() {
        for file in shape.files(of: tenant) {
          let folder = "\(100 + number)-\(shape.rawValue)"
          try directory.write("\(folder)/\(file.path)", bytes: file.bytes)
        }
      }
      return await ExportReader.read([directory.path], jobs: 2)
    }
    let report = try Assessor.assess(inventory, options: AssessmentOptions(asOf: Tenant.asOf))
    lines = Self.facts(of: report.inventory) + Self.verdicts(of: report)
    ledgers = Dictionary(
      uniqueKeysWithValues: report.completeness.map {
        let reasons = $0.reasons.map { ($0.code, $0.count) }
        return (
          $0.collection,
          Ledger(
            state: $0.state, objects: $0.objects, reasons: Dictionary(uniqueKeysWithValues: reasons)
          )
        )
      })
    problems = inventory.inputs.compactMap { input in
      input.isUnusable ? "\(input.path): \(input.problem ?? "")" : nil
    }
  }

  /// All lines, including those of the ledger.
  var all: [String] {
    lines
      + CollectionLedger.Collection.allCases.compactMap { collection in
        ledgers[collection].map { ledger in
          let reasons = ledger.reasons.map { "\($0.rawValue)×\($1)" }.sorted()
          return "ledger \(collection) \(ledger.state) \(ledger.objects) \(reasons)"
        }
      }
  }

  // MARK: Facts

  private static func facts(of inventory: TenantInventory) -> [String] {
    func name(_ reference: TextReference) -> String { inventory.text.string(reference) ?? "-" }
    var lines: [String] = []
    for object in inventory.merged {
      let id = inventory.spelling(of: object.id)
      lines.append(
        "object \(object.type.name) \(id) \(inventory.spelling(of: object.appId)) "
          + "\(name(object.displayName)) \(object.signInAudience) \(object.servicePrincipalType) "
          + "\(inventory.spelling(of: object.appOwnerOrganizationId)) "
          + "\(name(object.preferredTokenSigningKeyThumbprint)) \(flags(of: object))")
      lines += inventory.credentials[object.credentialRange].map {
        // On passwords, older exports keep the name in this member.
        let identifier = $0.source == .keyCredential ? name($0.customKeyIdentifier) : "-"
        return "credential \(id) \($0.source) \(inventory.spelling(of: $0.keyId)) \($0.type) "
          + "\($0.usage) \(time($0.startDateTime, isEnd: false)) "
          + "\(time($0.endDateTime, isEnd: true)) \(name($0.displayName)) \(identifier) "
          + "\($0.isTokenEncryptionKey)"
      }.sorted()
    }
    lines += inventory.owners.map {
      "owner \(inventory.spelling(of: $0.objectId)) \(inventory.spelling(of: $0.id)) "
        + "\(name($0.displayName)) \(name($0.userPrincipalName))"
    }
    lines += inventory.federatedIdentityCredentials.map {
      "federated \(inventory.spelling(of: $0.objectId)) \(inventory.spelling(of: $0.id)) "
        + "\(name($0.name)) \(name($0.issuer)) \(name($0.subject)) \(name($0.audience))"
    }
    return lines
      + Set(
        inventory.secretLeaks.map {
          "leak \($0.kind) \(inventory.spelling(of: $0.objectId)) "
            + inventory.spelling(of: $0.keyId)
        }
      ).sorted()
  }

  private static func flags(of object: DirectoryObject) -> [String] {
    let names: [(DirectoryObject.Flags, String)] = [
      (.deleted, "deleted"), (.isDisabled, "isDisabled"), (.disabledByMicrosoft, "banned"),
      (.accountEnabled, "enabled"), (.accountDisabled, "disabled"), (.applicationProxy, "proxy"),
      (.samlSingleSignOn, "saml"), (.passwordCredentialsCollected, "passwords"),
      (.keyCredentialsCollected, "keys"), (.ownersCollected, "owners"),
      (.credentialsCut, "cut"), (.ownersCut, "owners cut"), (.federatedCut, "federated cut"),
      (.fragment, "fragment"),
    ]
    var flags = names.filter { object.flags.contains($0.0) }.map(\.1)
    if object.type == .application,
      object.flags.contains(.federatedIdentityCredentialsCollected)
    {
      flags.append("federated")
    }
    return flags
  }

  /// A missing start and a null start count as the same.
  private static func time(_ time: GraphDateTime, isEnd: Bool) -> String {
    if let instant = time.instant { return instant.rfc3339 }
    return isEnd && time == .null ? "never" : "-"
  }

  // MARK: Verdicts

  private static func verdicts(of report: AssessmentReport) -> [String] {
    let tenant = report.tenant
    var lines = [
      "tenant \(tenant.id) \(tenant.displayName ?? "-") \(tenant.cloud?.rawValue ?? "-")"
    ]
    lines += report.objects.map { "coverage \(report.stableId(of: $0)) \($0.coverage)" }
    lines += report.credentials.map { row in
      let successors = report.successors(of: row).map { report.stableId(of: $0) }
      return "row \(report.stableId(of: row)) \(report.verdict(of: row)) "
        + "\(report.daysLeft(of: row).map(String.init) ?? "-") "
        + "\(report.displayName(of: row) ?? "-") \(row.rotation.map { "\($0)" } ?? "-") "
        + "superseded by \(successors)"
    }
    lines += report.findings.map { "finding \($0.id) \($0.severity.name) \($0.credential ?? "-")" }
    return lines
  }
}

extension TenantInventory {
  /// Everything that it holds, as one text to search for secrets.
  var everything: String {
    var everything = String(decoding: text.bytes, as: UTF8.self)
    dump(self, to: &everything)
    return everything
  }
}
