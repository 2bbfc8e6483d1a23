import Inventory

/// HYG-17: a scanned file holds a secret in plain text.
///
/// Looks at fields that hold secrets in the files of `--references`: values that are neither empty, nor a
/// placeholder, nor a reference to a vault. The value is in no report; file and line are.
enum HYG17SecretInClear {
  static let description = RuleDescription(
    id: "HYG-17",
    title: "Secret in plain text in a file",
    explanation: """
      Looks at: fields that hold secrets (clientSecret, AZURE_CLIENT_SECRET, serviceprincipalkey, values in a \
      Terraform state, data of a Kubernetes secret) beside a client ID of this tenant, and text shaped like a \
      client secret, in the directories of --references.
      Why: whoever can read the file can sign in as the application, and copies of it live on in version \
      history and backups.
      Could be wrong: an example value that looks like a real one; a secret that was removed since.
      What to do: add a new credential and keep it in a vault (or go secretless: see the migration candidate), \
      remove the old one, then take it out of the file.
      """,
    reference:
      "https://learn.microsoft.com/entra/identity-platform/security-best-practices-for-app-registration"
  )

  private static let found = MessageTemplate(
    "HYG-17",
    "{path} holds a secret in plain text: {places}. The value was dropped and is in no report. "
      + "Replace the credential, keep the new one in a vault, and remove the old one from the file and "
      + "its history.")

  /// One finding for each application in a file.
  ///
  /// - Parameter objects: the row of the application with that client id.
  static func findings(
    of secrets: [ExposedSecret], objects: (Identifier) -> ReportObjectIndex?
  ) -> [InputFinding] {
    struct Subject: Hashable {
      var path: String
      var appId: Identifier?
    }
    var groups: [Subject: [ExposedSecret]] = [:]
    for secret in secrets {
      groups[Subject(path: secret.path, appId: secret.appId), default: []].append(secret)
    }
    return groups.map { subject, found in
      let whose = subject.appId.map { "/" + $0.guidText } ?? ""
      return InputFinding(
        subject: FindingSubject(id: "reference/\(subject.path)\(whose)"), severity: .critical,
        object: subject.appId.flatMap { objects($0) },
        message: Message(
          Self.found,
          [
            MessageField("path", .text(subject.path)),
            MessageField("places", .text(places(found.sorted()))),
          ]))
    }
  }

  /// Lines of one file that a finding names.
  private static let most = 10

  private static func places(_ secrets: [ExposedSecret]) -> String {
    let places = secrets.prefix(most).map { secret in
      "line \(secret.line)" + (secret.field.isEmpty ? "" : " (\(secret.field))")
    }
    let more = secrets.count > most ? " and \(secrets.count - most) more" : ""
    return places.joined(separator: ", ") + more
  }
}
