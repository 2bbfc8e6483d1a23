import Inventory

/// HYG-17: a secret lies in clear in a scanned file.
///
/// Looks at fields that bear secrets in the files of `--references`: only a literal can be one, not an
/// expression, a reference to a store, an identifier or a placeholder. The value is in no report; file and
/// line are.
enum HYG17SecretInClear {
  static let description = RuleDescription(
    id: "HYG-17",
    title: "A secret lies in clear in a file",
    explanation: """
      Looks at: fields that bear secrets (clientSecret, AZURE_CLIENT_SECRET, serviceprincipalkey, values of a \
      Terraform state, data of a Kubernetes secret) beside a client id of this tenant, and text shaped like a \
      client secret, in the directories of --references. Critical where form or randomness show a secret, \
      medium where the field holds another literal, nothing for what comes from a variable or a store.
      Why: whoever can read the file can sign in as the application, and copies of it live on in histories \
      and backups.
      Could be wrong: an example value that looks like a real one; a secret that was removed since.
      What to do: add a new credential, put it into a store (or do without one: see the migration \
      candidate), remove the old one, then take it out of the file.
      """,
    reference:
      "https://learn.microsoft.com/entra/identity-platform/security-best-practices-for-app-registration"
  )

  /// One finding for each application in a file.
  ///
  /// - Parameter objects: the report's application with that client id: index, object id.
  static func findings(
    of secrets: [ExposedSecret], objects: (Identifier) -> (index: Int, objectId: String)?
  ) -> [Finding] {
    struct Subject: Hashable {
      var path: String
      var appId: Identifier?
    }
    var groups: [Subject: [ExposedSecret]] = [:]
    for secret in secrets {
      groups[Subject(path: secret.path, appId: secret.appId), default: []].append(secret)
    }
    return groups.map { subject, found in
      let object = subject.appId.flatMap { objects($0) }
      let whose = subject.appId.map { "/" + $0.guidText } ?? ""
      return Finding(
        id: "\(description.id)/reference/\(subject.path)\(whose)", rule: description.id,
        severity: found.contains(where: \.isCertain) ? .critical : .medium, object: object?.index,
        objectId: object?.objectId, credential: nil,
        title: description.title, text: text(of: found.sorted()), dueDateTime: nil,
        reference: description.reference, path: subject.path,
        line: (found.filter(\.isCertain).map(\.line).min() ?? found.map(\.line).min()))
    }
  }

  /// Lines of one file that a finding names.
  private static let most = 10

  private static func text(of secrets: [ExposedSecret]) -> String {
    let certain = lines(secrets.filter(\.isCertain))
    let possible = lines(secrets.filter { !$0.isCertain })
    let what =
      certain.isEmpty
      ? "\(secrets[0].path) may hold a secret in clear: \(possible). "
      : "\(secrets[0].path) holds a secret in clear: \(certain)"
        + (possible.isEmpty ? ". " : "; and it may hold more: \(possible). ")
    return what
      + "The value was dropped here and stands in no report. Replace the credential, keep the new one "
      + "in a store, and take the old one out of the file and its history."
  }

  private static func lines(_ secrets: [ExposedSecret]) -> String {
    let places = secrets.prefix(most).map { secret in
      "line \(secret.line)" + (secret.field.isEmpty ? "" : " (\(secret.field))")
    }
    let more = secrets.count > most ? " and \(secrets.count - most) more" : ""
    return places.joined(separator: ", ") + more
  }
}
