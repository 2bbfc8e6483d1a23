import Inventory

/// HYG-16: the export itself holds a secret.
///
/// Looks at what the reader dropped: a non-null `secretText`, an AAD Graph password `value`, private
/// or symmetric key bytes, a token, or text shaped like a secret. Whoever can read the export can use it,
/// so the secret counts as known to all of them.
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

  /// One finding for each credential, object or file that held a secret.
  ///
  /// - Parameters:
  ///   - objectIds: the stable id of an object that is in the report.
  ///   - credentialIds: the stable id of a credential of that object.
  static func findings(
    of secretLeaks: [SecretLeak], in inventory: Inventory,
    objectIds: (DirectoryObject.ObjectType, Identifier) -> String?,
    credentialIds: (DirectoryObject.ObjectType, Identifier, Identifier) -> String?
  ) -> [Finding] {
    var leaks: [String: (leaks: Set<SecretLeak>, object: String?, credential: String?)] = [:]
    for leak in secretLeaks {
      var objectId: String?
      var credentialId: String?
      if let type = leak.objectType, !leak.objectId.isMissing {
        objectId = inventory.spelling(of: leak.objectId)
        credentialId =
          leak.keyId.isMissing ? nil : credentialIds(type, leak.objectId, leak.keyId)
      }
      let subject =
        credentialId
        ?? leak.objectType.flatMap { objectIds($0, leak.objectId) }
        ?? objectId
        ?? (leak.keyId.isMissing
          ? "input/\(leak.path)" : "input/\(leak.path)/\(inventory.spelling(of: leak.keyId))")
      leaks[subject, default: ([], objectId, credentialId)].leaks.insert(leak)
    }
    return leaks.map { subject, found in
      Finding(
        id: "\(description.id)/\(subject)", rule: description.id, severity: .critical,
        objectId: found.object,
        credential: found.credential, title: description.title, text: text(of: found.leaks),
        dueDateTime: nil, reference: description.reference,
        path: found.leaks.map(\.path).min())
    }
  }

  private static func text(of leaks: Set<SecretLeak>) -> String {
    let places = Set(leaks.map { "\($0.path) holds \($0.words)" }).sorted()
    return places.joined(separator: "; ")
      + ". Lapse dropped the value: it is in no report. Replace the credential, take the value out of where "
      + "it stands, and delete the file: whoever has read it can use the secret."
  }
}
