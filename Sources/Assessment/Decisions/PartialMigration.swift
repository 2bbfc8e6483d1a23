import Inventory

/// What MIG-01 and MIG-02 have in common: a way to sign in without a secret already exists.
enum PartialMigration {
  private static let trusts = MessageTemplate(
    "federated.trusts", "A federated credential trusts {consumer}.")
  private static let federatedUsed = MessageTemplate(
    "federated.used", "The federated credential was used on {at}.")
  private static let oldUsed = MessageTemplate(
    "federated.oldUsed", "The old credential was last used on {at}.")
  private static let oldUnknown = MessageTemplate(
    "federated.oldUnknown", "Not known: when the old credential was last used.")

  static func decide(
    _ subject: CandidateSubject, trust: FederatedTrust, platform: CandidatePlatform,
    target: CandidateTarget, _ notes: inout EvidenceNotes
  ) -> Decision {
    let inventory = subject.context.inventory
    notes.note(
      .federatedIdentityCredentials, 60, trusts, ["consumer": .text(trust.subject.words)],
      at: inventory.citation(inventory.federatedIdentityCredentials[trust.index].origin))
    if let used = trust.lastUsed {
      notes.note(
        .signIns, 90, federatedUsed, ["at": .time(used)],
        at: inventory.citation(trust.lastUsedOrigin))
    }
    if subject.useHasEnded {
      DeletionProof(.unused, subject).note(in: &notes)
      return Decision(
        .delete, trust.lastUsed == nil ? .high : .confirmed, platform: platform,
        blockers: subject.blockers(for: .delete))
    }
    if let used = subject.credential.lastUsed {
      notes.note(
        .credential, 0, oldUsed, ["at": .time(used)], at: subject.lastUsedSource)
    } else {
      notes.note(.notChecked, 0, oldUnknown)
    }
    return Decision(
      target, confidence(subject, trust), platform: platform,
      blockers: subject.blockers(for: target))
  }

  /// Returns high if the federated credential was used after the old one, else medium.
  private static func confidence(
    _ subject: CandidateSubject, _ trust: FederatedTrust
  ) -> Confidence {
    guard let new = trust.lastUsed, let old = subject.credential.lastUsed else { return .medium }
    return new > old ? .high : .medium
  }

  static func steps(for group: CandidateGroup) -> [Candidate.Step] {
    guard group.decision.target == .delete else {
      return [
        group.steps.verify(
          group, "federated.find",
          "Find what still uses the old credential: its key ID, the address and the resource show it."
        ),
        Candidate.Step(
          "federated.move",
          "Move it to the federated credential, or give it an application of its own."),
      ] + group.steps.retire(group).suffix(1)
    }
    return [
      group.steps.verify(
        group, "federated.see",
        "Check that sign-ins of the last 30 days show only the federated credential."),
      group.steps.keepCopy(group),
    ] + group.steps.delete(group, "federated.delete", "Delete the old credential")
  }
}
