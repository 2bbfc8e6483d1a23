import Inventory

/// What the rules for pipelines infer from names and from the origin of sign-ins.
enum NameEvidence {
  private static let ofCredential = MessageTemplate(
    "name.credential", "The credential's name mentions {what}.")
  private static let ofApplication = MessageTemplate(
    "name.application", "The application's name, tags or notes mention {what}.")
  private static let hostedRunner = MessageTemplate(
    "runner.addresses",
    "Sign-ins come from many changing addresses in Microsoft's network, as hosted runners have.")

  /// Notes that names or notes of the application or credential hint at something.
  ///
  /// - Returns: whether they do.
  static func note(
    _ hint: NameHints, _ words: String, _ weight: UInt8, _ subject: CandidateSubject,
    _ notes: inout EvidenceNotes
  ) -> Bool {
    guard subject.hasAny(of: hint) else { return false }
    if !subject.hints.isDisjoint(with: hint) {
      notes.note(
        .names, weight, ofCredential, ["what": .text(words)],
        at: subject.source.map { $0 + "/displayName" })
      return true
    }
    notes.note(
      .names, weight, ofApplication, ["what": .text(words)], at: place(of: hint, subject))
    return true
  }

  private static func place(of hint: NameHints, _ subject: CandidateSubject) -> String? {
    let inventory = subject.context.inventory
    for property in subject.properties
    where !subject.context.hints(in: property.text).isDisjoint(with: hint) {
      return inventory.citation(property)
    }
    return subject.source("/displayName")
  }

  /// Notes sign-ins from many changing addresses in Microsoft's network, as of hosted runners.
  static func noteHostedRunner(_ subject: CandidateSubject, _ notes: inout EvidenceNotes) {
    guard let signIns = subject.facts.signIns, signIns.isMostly(.microsoft),
      signIns.addresses.count >= SignInSummary.mostAddresses - 1
    else { return }
    notes.note(
      .signIns, 30, hostedRunner, at: subject.context.inventory.citation(signIns.origin))
  }
}
