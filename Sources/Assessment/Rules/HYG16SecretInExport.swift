import Inventory

/// HYG-16: the export itself holds a secret.
///
/// Looks at what the reader dropped: a non-null `secretText`, an AAD Graph password `value`,
/// private or symmetric key bytes, a token, or text shaped like a secret. Whoever can read the
/// export can use it, so the secret counts as known to all of them.
enum HYG16SecretInExport {
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

  /// One finding for each credential, object or file that held a secret.
  ///
  /// - Parameter rows: the rows of the report that a leak is about.
  static func findings(
    of secretLeaks: [SecretLeak], in inventory: Inventory, rows: (SecretLeak) -> LeakRows
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
  /// The stable id of the credential, else of the object; nil where neither has a row.
  var id: String?
  var object: ReportObjectIndex?
  var credential: ReportCredentialIndex?
}
