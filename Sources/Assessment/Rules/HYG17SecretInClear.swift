import Inventory

/// HYG-17: a scanned file holds a secret in plain text.
///
/// Looks at fields that hold secrets in the files of `--references`. Only a literal can be a
/// secret, not an expression, a reference to a store, an identifier or a placeholder. The value is
/// in no report; file and line are.
enum HYG17SecretInClear: InputRule {
  static let description = RuleDescription(
    id: "HYG-17",
    title: "Secret in plain text in a file",
    explanation: """
      Looks at: fields that hold secrets (clientSecret, AZURE_CLIENT_SECRET, serviceprincipalkey, values in a \
      Terraform state, data of a Kubernetes secret) beside a client ID of this tenant, and text shaped like a \
      client secret, in the directories of --references. Critical where its form or randomness shows a \
      secret, medium where the field holds another literal, nothing for what comes from a variable or a store.
      Why: whoever can read the file can sign in as the application, and copies of it live on in version \
      history and backups.
      Could be wrong: an example value that looks like a real one; a secret that was removed since.
      What to do: add a new credential and keep it in a vault (or go secretless: see the migration candidate), \
      remove the old one, then take it out of the file.
      """,
    reference:
      "https://learn.microsoft.com/entra/identity-platform/security-best-practices-for-app-registration"
  )

  private static let advice =
    "The value was dropped and is in no report. Replace the credential, keep the new one in a vault, and "
    + "remove the old one from the file and its history."
  private static let found = MessageTemplate(
    "HYG-17", "{path} holds a secret in plain text: {places}. " + advice)
  private static let possible = MessageTemplate(
    "HYG-17.possible", "{path} may hold a secret in plain text: {others}. " + advice)
  private static let both = MessageTemplate(
    "HYG-17.both",
    "{path} holds a secret in plain text: {places}; it may hold more: {others}. " + advice)

  static func check(_ subject: InputSubject) -> [InputFinding] {
    findings(of: subject.report.inventory.exposedSecrets) { subject.object(ofClientId: $0) }
  }

  /// Returns one finding for each application in a file.
  ///
  /// - Parameter objects: returns the row of the application with a client ID.
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
      let suffix = subject.appId.map { "/" + $0.guidText } ?? ""
      let certain = found.filter(\.isCertain).sorted()
      let possible = found.filter { !$0.isCertain }.sorted()
      return InputFinding(
        subject: FindingSubject(
          id: "reference/\(subject.path)\(suffix)", path: subject.path,
          line: (certain.isEmpty ? possible : certain).map(\.line).min()),
        severity: certain.isEmpty ? .medium : .critical,
        object: subject.appId.flatMap { objects($0) },
        message: message(subject.path, certain, possible))
    }
  }

  /// How many lines of one file a finding names.
  private static let most = 10

  private static func message(
    _ path: String, _ certain: [ExposedSecret], _ possible: [ExposedSecret]
  ) -> Message {
    let template = certain.isEmpty ? Self.possible : possible.isEmpty ? Self.found : Self.both
    var values = [MessageField("path", .text(path))]
    if !certain.isEmpty { values.append(MessageField("places", .text(places(certain)))) }
    if !possible.isEmpty { values.append(MessageField("others", .text(places(possible)))) }
    return Message(template, values)
  }

  private static func places(_ secrets: [ExposedSecret]) -> String {
    let places = secrets.prefix(most).map { secret in
      "line \(secret.line)" + (secret.field.isEmpty ? "" : " (\(secret.field))")
    }
    let more = secrets.count > most ? " and \(secrets.count - most) more" : ""
    return places.joined(separator: ", ") + more
  }
}
