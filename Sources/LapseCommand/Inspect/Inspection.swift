import Exports
import FoundationEssentials
import Inventory
import Reporters
import System

/// The findings of `lapse inspect`, as it prints them.
struct Inspection: Encodable {
  struct File: Encodable {
    var path: String
    /// The format, named as in `inputs` of report.json.
    var format: String
    var bytes: Int64
    var sha256: String?
    /// The number of objects read, by kind.
    var objects: [String: Int]
    /// Its certificates, if it is a certificate file or SAML metadata.
    var certificates: [InspectedCertificate]?
    /// Differences between a partner's copy of metadata and the directory.
    var remarks: [String]?
    /// Secrets found in it, described in words; the values are dropped.
    var secrets: [String]?
    /// The period that its sign-ins cover.
    var window: Window?
    /// The reason why something was skipped or could not be read.
    var problem: String?
    /// Whether data may be missing because of it.
    var isUnusable: Bool
  }

  struct Window: Encodable {
    var from: String
    var until: String
  }

  struct Collection: Encodable {
    var collection: String
    var state: String
    var objects: Int
    var reasons: [Reason]
    /// The commands that fetch what is missing.
    var commands: [String]
  }

  struct Reason: Encodable {
    var code: String
    var text: String
    var count: Int
  }

  var isComplete: Bool
  var tenants: [String]
  /// The oldest time at which an export says it was made.
  var collectedAt: String?
  var files: [File]
  var collections: [Collection]

  init(_ inventory: TenantInventory, _ readings: [FileReading]) {
    let byPath = Dictionary(readings.map { ($0.path, $0) }) { first, _ in first }
    let matcher = CertificateMatcher(inventory)
    let leaks = Dictionary(grouping: inventory.secretLeaks, by: \.path)
    files = inventory.inputs.map { input in
      let reading = byPath[input.path]
      var objects: [String: Int] = [:]
      for (collection, count) in reading?.objects ?? [:] { objects[collection.rawValue] = count }
      for (kind, count) in reading?.others ?? [:] where kind != "other" { objects[kind] = count }
      if reading?.hasApplicationActivity == true,
        objects["servicePrincipalSignInActivity"] == nil
      {
        objects["servicePrincipalActivity"] = 1
      }
      let others = input.objects - objects.values.reduce(0, +)
      if others > 0 { objects["others"] = others }
      let certificates = reading?.certificates ?? []
      let remarks = matcher.remarks(on: certificates)
      return File(
        path: input.path, format: input.format, bytes: input.bytes, sha256: input.sha256,
        objects: objects,
        certificates: certificates.isEmpty
          ? nil : certificates.map { .init($0, usedBy: matcher.users(of: $0)) },
        remarks: remarks.isEmpty ? nil : remarks,
        secrets: leaks[input.path].map { Array(Set($0.map(\.kind.words))).sorted() },
        window: reading?.window.map { Window(from: $0.from.rfc3339, until: $0.until.rfc3339) },
        problem: input.problem, isUnusable: input.isUnusable)
    }
    collections = inventory.completeness.filter { $0.collection != .references }.map { ledger in
      Collection(
        collection: ledger.collection.rawValue, state: ledger.state.rawValue,
        objects: ledger.objects,
        reasons: ledger.reasons.map {
          .init(code: $0.code.rawValue, text: $0.message, count: $0.count)
        },
        commands: ledger.state == .complete ? [] : MissingData.commands(for: ledger.collection))
    }
    let core = inventory.completeness.filter {
      $0.collection == .applications || $0.collection == .servicePrincipals
    }
    isComplete =
      core.allSatisfy {
        $0.state == .complete || $0.collection == .servicePrincipals && $0.state == .notCollected
      }
      && !inventory.inputs.contains(where: \.isUnusable)
    collectedAt = inventory.collectedAt?.rfc3339
    tenants = Set(inventory.organizations.map(\.id)).union(inventory.exporterTenants)
      .map { inventory.spelling(of: $0) }.sorted()
  }

  func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }

  // MARK: Text

  var text: String {
    var lines: [String] = []
    for file in files {
      lines.append("\(Terminal.visible(file.path))  \(FormatWords.words(for: file.format))")
      let read = file.objects.ordered { $0.key < $1.key }
        .map { "\($0.value) \(Self.words($0.key, of: file.format, count: $0.value))" }
      if !read.isEmpty { lines.append("    read: " + read.joined(separator: ", ")) }
      for certificate in file.certificates ?? [] {
        lines += certificate.lines.map { "    " + Terminal.visible($0) }
      }
      lines += (file.remarks ?? []).map { "    note: " + Terminal.visible($0) }
      lines += (file.secrets ?? []).map {
        "    secret: holds \($0): treat it as exposed, and remove the file"
      }
      if let window = file.window { lines.append("    from \(window.from) until \(window.until)") }
      if let problem = file.problem {
        lines.append("    \(file.isUnusable ? "problem" : "note"): \(Terminal.visible(problem))")
      }
    }
    if files.isEmpty { lines.append("There is no file to read.") }
    lines.append("")
    for collection in collections {
      let isActivity = collection.collection == "credentialActivity"
      let name = isActivity ? "credential activity" : Self.words(collection.collection)
      let count =
        collection.state == "notCollected"
        ? ""
        : isActivity
          ? ", \(NumberWording.count(collection.objects, "row", "rows"))"
          : ", \(collection.objects) read"
      lines.append("\(name): \(Self.state(collection.state))\(count)")
      for reason in collection.reasons where reason.code != "NOT-COLLECTED" {
        lines.append("    \(reason.code): \(Terminal.visible(reason.text))")
      }
      lines += collection.commands.map { "    $ " + $0 }
    }
    if collections.contains(where: { !$0.commands.isEmpty }) {
      lines.append("")
      lines.append("All of it at once, every page:")
      lines += MissingData.script.map { "    $ " + $0 }
    }
    return lines.joined(separator: "\n")
  }

  private static func state(_ state: String) -> String {
    state == "notCollected" ? "not collected" : state
  }

  /// Returns the words for what was read from a file, in singular or plural.
  private static func words(_ name: String, of format: String, count: Int) -> String {
    let words =
      switch (name, format) {
      case ("others", "certificate"): "certificates"
      case ("others", "samlMetadata"): "providers"
      default: Self.words(name)
      }
    guard count == 1 else { return words }
    return switch name {
    case "policies": "policy"
    case "credentialActivity": "row of credential activity"
    case "servicePrincipalSignInActivity": "row of application activity"
    default: words.hasSuffix("s") ? String(words.dropLast()) : words
    }
  }

  private static func words(_ name: String) -> String {
    switch name {
    case "servicePrincipals": "service principals"
    case "federatedIdentityCredentials": "federated identity credentials"
    case "credentialActivity": "rows of credential activity"
    case "servicePrincipalActivity": "list of application activity"
    case "signIns": "sign-ins"
    case "servicePrincipalSignInActivity": "rows of application activity"
    case "organization": "organizations"
    case "recommendation": "recommendations"
    case "directoryAudit": "audit events"
    case "appRoleAssignment": "app role assignments"
    case "directoryRoleAssignment": "directory role assignments"
    case "azureRoleAssignment": "Azure role assignments"
    case "oauth2PermissionGrant": "permission grants"
    case "domainFederation": "domain federations"
    case "passwordCredential": "password credentials"
    case "keyCredential": "key credentials"
    case "others": "other objects"
    default: name
    }
  }
}
