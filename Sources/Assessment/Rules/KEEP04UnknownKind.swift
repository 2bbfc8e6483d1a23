import Inventory

/// KEEP-04: the kind of the credential is not certain, or it is part of another credential.
enum KEEP04UnknownKind: CandidateRule {
  static let description = RuleDescription(
    id: "KEEP-04",
    title: "Kind of credential not certain",
    explanation: """
      Looks at: passwords of service principals without the principal's keyCredentials, on a principal that \
      uses SAML, or with the dates of one of its keys (a SAML signing certificate has a password of its \
      own), certificates of principals that nobody was seen to sign in with, where a password has the same \
      dates or the principal names a token signing key (the Verify key of a SAML signing certificate has \
      them), keys without usage and type, keys whose object came \
      without tokenEncryptionKeyId, keys of applications that require signed requests, and passwords and symmetric keys that stand together on a principal, as \
      those of SharePoint add-ins do.
      Why: what signs or decrypts tokens looks like a secret that nobody uses, and deleting it takes \
      sign-in down. Status and severity stay as if the kind were what it seems.
      Could be wrong: it claims nothing; mostly the credential is what it seems.
      Blockers: B-KIND says what to collect.
      Steps: collect what is missing and run lapse again; ask the owners of an add-in.
      """,
    reference: "https://learn.microsoft.com/graph/api/serviceprincipal-addtokensigningcertificate")

  private static let unclear = MessageTemplate(
    "KEEP-04", "The export does not show what this credential is for.")
  private static let unknown = MessageTemplate(
    "KEEP-04.unknown", "Not known: its kind. To find out: \(DeletionFact.kind.remedy).")
  private static let part = MessageTemplate(
    "KEEP-04.part",
    "Other keys on the same object belong with it: it may be part of a SAML certificate or of a "
      + "SharePoint add-in's credential.")

  private static let requests = MessageTemplate(
    "KEEP-04.requests",
    "The application requires signed requests: the key may be the one that verifies them.")

  static var isAboutOwnApplications: Bool { false }

  static func decide(_ subject: CandidateSubject, _ notes: inout EvidenceNotes) -> Decision? {
    guard subject.kind.isClientCredential else { return nil }
    switch subject.kindCertainty {
    case .certain, .unknown(isOpen: false): return nil
    case .unknown(isOpen: true):
      notes.note(.credential, 0, unclear, at: subject.source)
      notes.note(.notChecked, 0, unknown, at: subject.source)
    case .part:
      notes.note(.credential, 0, part, at: subject.source)
    case .verifiesRequests:
      notes.note(.credential, 0, requests, at: subject.source)
    }
    return Decision(.keep, .medium, blockers: subject.blockers(for: .keep))
  }

  static func steps(for group: CandidateGroup) -> [Candidate.Step] {
    let certainties = Set(group.subjects.map(\.kindCertainty))
    if certainties.contains(.part) {
      return [
        Candidate.Step(
          "KEEP-04.ask",
          "Ask its owners what it belongs to: removing a part breaks the whole, and SharePoint "
            + "Server may still use an add-in that SharePoint Online no longer accepts.")
      ]
    }
    if certainties.contains(.verifiesRequests) {
      return [
        Candidate.Step(
          "KEEP-04.partner",
          "Ask its owners whether a partner signs its requests with the private key: without this key "
            + "Entra refuses them.")
      ]
    }
    return [
      Candidate.Step(
        "KEEP-04.collect", "Collect the whole object, and run lapse again.",
        command: "lapse collect --output export", powershell: "lapse collect --output export")
    ]
  }
}
