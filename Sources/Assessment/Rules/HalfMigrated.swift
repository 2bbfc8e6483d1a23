import Inventory

/// What MIG-01 and MIG-02 have in common: a way without a secret exists already.
enum HalfMigrated {
  static func decide(
    _ subject: CandidateSubject, trust: FederatedTrust, platform: CandidatePlatform,
    target: CandidateTarget, _ notes: inout Notebook
  ) -> Decision {
    let inventory = subject.report.inventory
    notes.note(
      .federatedIdentityCredentials, 60,
      "A federated credential trusts \(trust.subject.words).",
      at: inventory.citation(inventory.federatedIdentityCredentials[trust.index].origin))
    if let used = trust.lastUsed {
      notes.note(
        .signIns, 90, "The federated credential was used at \(used.rfc3339).",
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
        .credential, 0, "The old credential was last used at \(used.rfc3339).",
        at: subject.lastUsedSource)
    } else {
      notes.note(.notChecked, 0, "Not known: when the old credential was last used.")
    }
    return Decision(
      target, confidence(subject, trust), platform: platform,
      blockers: subject.blockers(for: target))
  }

  /// High where the federated credential was used after the old one.
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
          group,
          "Find out who still uses the old credential: its keyId, the address and the resource tell."
        ),
        Candidate.Step(
          text:
            "Move that consumer to the federated credential, or give it an application of its own."),
      ] + group.steps.retire(group).suffix(1)
    }
    return [
      group.steps.verify(
        group, "See that sign-ins of the last 30 days show the federated credential only."),
      group.steps.keepCopy(group),
      group.steps.delete(group, "Delete the old credential."),
    ]
  }
}
