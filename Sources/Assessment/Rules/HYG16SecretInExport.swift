import Inventory

/// HYG-16: the export itself holds a secret.
///
/// Looks at what the reader dropped: a non-null `secretText`, an AAD Graph password `value`,
/// private or symmetric key bytes, a token, or text shaped like a secret. Whoever can read the
/// export can use it, so the secret counts as known to all of them.
enum HYG16SecretInExport: InputRule {
  static let description = RuleDescription(
    id: "HYG-16",
    title: "Secret in the export",
    explanation: """
      Looks at: secretText that is not null, a password value from AAD Graph, private or symmetric key bytes, \
      tokens, and text shaped like a secret in names, notes, subjects, issuers, audiences, owners, addresses, \
      identifiers and paths: client secrets and tokens of Entra, private keys, tokens of GitHub, GitLab, \
      Slack, npm and many others, keys of Azure and AWS, SAS signatures, connection strings, user:password@ in \
      a URL, and client_secret=, password=, code= and the like followed by 20 or more characters.
      Why: whoever can read the file can sign in as the application until the credential is removed.
      Could be wrong: a text may only look like a secret, and a secret may have been removed since.
      What to do: add a new credential, remove the leaked one, take it out of the name or note, and delete \
      every copy of the file.
      """,
    reference: "https://learn.microsoft.com/graph/api/application-removepassword")

  private static let found = MessageTemplate(
    "HYG-16",
    "{places}. The value was dropped and is in no report. Remove the credential, add a new one and "
      + "delete the file: anyone who has read it can sign in as the application.")

  static func check(_ subject: InputSubject) -> [InputFinding] {
    let report = subject.report
    let leaks = leaksWithObjects(in: report)
    guard !leaks.isEmpty else { return [] }
    struct Row: Hashable {
      var type: DirectoryObject.ObjectType
      var object: Identifier
      var key: Identifier = .missing
    }
    let wanted = Set(leaks.map(\.objectId))
    var rows: [Row: LeakRows] = [:]
    for (index, row) in report.objects.enumerated() {
      let object = report.directoryObject(of: row)
      guard wanted.contains(object.id) else { continue }
      let position = ReportObjectIndex(index)
      rows[Row(type: object.type, object: object.id)] = LeakRows(
        id: report.stableId(of: row), object: position)
      for index in row.credentialRange {
        let credential = report.credentials[index]
        rows[Row(type: object.type, object: object.id, key: report.keyId(of: credential))] =
          LeakRows(
            id: report.stableId(of: credential), object: position,
            credential: ReportCredentialIndex(index))
      }
    }
    return findings(of: leaks, in: report.inventory) { leak in
      guard let type = leak.objectType, !leak.objectId.isMissing else { return LeakRows() }
      let object = Row(type: type, object: leak.objectId)
      let credential =
        leak.keyId.isMissing
        ? nil : rows[Row(type: type, object: leak.objectId, key: leak.keyId)]
      return credential ?? rows[object] ?? LeakRows()
    }
  }

  /// Returns the leaks, with the object added to those that name only a credential.
  private static func leaksWithObjects(in report: AssessmentReport) -> [SecretLeak] {
    let lost = Set(
      report.inventory.secretLeaks.lazy.filter { $0.objectType == nil && !$0.keyId.isMissing }
        .map(\.keyId))
    guard !lost.isEmpty else { return report.inventory.secretLeaks }
    var owners: [Identifier: Set<ReportObjectIndex>] = [:]
    for credential in report.credentials {
      let keyId = report.keyId(of: credential)
      if lost.contains(keyId) { owners[keyId, default: []].insert(credential.object) }
    }
    return report.inventory.secretLeaks.map { leak in
      guard leak.objectType == nil, let found = owners[leak.keyId], found.count == 1,
        let index = found.first
      else { return leak }
      var named = leak
      let object = report.directoryObject(of: report.objects[Int(index)])
      (named.objectType, named.objectId) = (object.type, object.id)
      return named
    }
  }

  /// Returns one finding for each credential, object or file that held a secret.
  ///
  /// - Parameter rows: returns the rows of the report that a leak is about.
  static func findings(
    of secretLeaks: [SecretLeak], in inventory: TenantInventory, rows: (SecretLeak) -> LeakRows
  ) -> [InputFinding] {
    var groups: [String: (leaks: Set<SecretLeak>, rows: LeakRows, objectId: String?)] = [:]
    for leak in secretLeaks {
      let rows = rows(leak)
      let objectId =
        leak.objectType == nil || leak.objectId.isMissing
        ? nil : inventory.spelling(of: leak.objectId)
      let subject =
        rows.id ?? objectId
        ?? (leak.keyId.isMissing
          ? "input/\(leak.path)" : "input/\(leak.path)/\(inventory.spelling(of: leak.keyId))")
      groups[subject, default: ([], rows, objectId)].leaks.insert(leak)
    }
    return groups.map { id, group in
      let places = Set(group.leaks.map { "\($0.path) holds \($0.kind.words)" }).sorted()
      return InputFinding(
        subject: FindingSubject(
          id: id, objectId: group.objectId, path: group.leaks.map(\.path).min()),
        severity: .critical, object: group.rows.object, credential: group.rows.credential,
        message: Message(
          found, [MessageField("places", .text(places.joined(separator: "; ")))]))
    }
  }
}

/// The rows that a leak is about.
struct LeakRows {
  /// The stable ID of the credential, or else of the object; nil if neither has a row.
  var id: String?
  var object: ReportObjectIndex?
  var credential: ReportCredentialIndex?
}
