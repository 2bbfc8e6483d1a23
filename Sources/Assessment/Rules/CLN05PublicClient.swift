import Inventory

/// CLN-05: a public client has a credential that it must not send.
enum CLN05PublicClient: CandidateRule {
  static let description = RuleDescription(
    id: "CLN-05",
    title: "Credential on a public client",
    explanation: """
      Looks at: live credentials of applications that have redirect URIs of public clients or single pages \
      only (or are marked as public), ask for no application permissions, trust no federated credential \
      and show no sign-in of their own.
      Why: a public client cannot keep a secret, and Entra refuses one that sends it (AADSTS700025).
      Could be wrong: a server part that shares the registration with a single-page front end.
      Blockers: B-BLIND. The credential is called deletable only where every fact below holds; else the \
      sign-in log has the last word.
      Steps: look at the sign-in log for sign-ins of the application itself; if there are none, delete it.
      """,
    reference:
      "https://learn.microsoft.com/entra/identity-platform/security-best-practices-for-app-registration",
    grounds: [.unused])

  private static let publicClient = MessageTemplate(
    "CLN-05",
    "It has no web redirect URIs, is a public client, and asks for no application permissions.")

  static func decide(_ subject: CandidateSubject, _ notes: inout EvidenceNotes) -> Decision? {
    guard subject.isLive, let application = subject.facts.application,
      isPublicClient(application, subject.facts), actsOnlyForPeople(application, subject.facts),
      showsNoOwnSignIn(subject)
    else { return nil }
    notes.note(
      .objectShape, 60, publicClient,
      at: subject.source(
        application.flags.contains(.fallbackPublicClient) ? "/isFallbackPublicClient" : ""))
    if subject.useHasEnded {
      DeletionProof(.unused, subject).note(in: &notes)
      return Decision(.delete, .high, blockers: subject.blockers(for: .delete))
    }
    return Decision(.unknown, .medium, blockers: subject.blockers(for: .unknown))
  }

  private static func isPublicClient(
    _ application: DirectoryObject, _ facts: IdentityFacts
  ) -> Bool {
    facts.hasWebRedirects == .no
      && !application.flags.isDisjoint(with: [.hasPublicRedirects, .fallbackPublicClient])
  }

  /// Whether it has no use for a token of its own: no application permissions, no federation.
  private static func actsOnlyForPeople(
    _ application: DirectoryObject, _ facts: IdentityFacts
  ) -> Bool {
    application.flags.contains(.permissionsCollected)
      && !application.flags.contains(.requiresRoles) && facts.federated.isEmpty
  }

  private static func showsNoOwnSignIn(_ subject: CandidateSubject) -> Bool {
    subject.context.tables.principalActivityCollected
      && subject.facts.activity?.applicationClient == nil
      && subject.facts.signIns?.latestSuccess == nil
  }

  static func steps(for group: CandidateGroup) -> [Candidate.Step] {
    let look = group.steps.verify(
      group, "CLN-05.see",
      "Look for sign-ins of the application itself: a public client has none.")
    guard group.decision.target == .delete else {
      return [
        look,
        Candidate.Step(
          "CLN-05.again",
          "None in 30 days: run lapse again with appCredentialSignInActivities, which shows what can be "
            + "deleted."),
      ]
    }
    return [look, group.steps.keepCopy(group)] + group.steps.delete(group, "delete", "Delete it")
  }
}
