import Inventory

/// MIG-08: a GitHub Actions workflow signs in with a stored secret.
enum MIG08GitHubActions: CandidateRule {
  static let description = RuleDescription(
    id: "MIG-08",
    title: "GitHub Actions with a stored secret",
    explanation: """
      Looks at: workflows that sign in with creds or a client secret (from the usage scan); without those, \
      names and notes that mention GitHub, and many changing Microsoft IP addresses, as hosted runners have.
      Why: GitHub gives every job a token of its own, so nothing has to be stored.
      Could be wrong: names are weak evidence and never give more than low confidence.
      Blockers: B-FIC20 with many branches, B-SHARED, B-MT, B-WIFOFF, B-TOKENLIFE. A GitHub Enterprise Server \
      must be reachable from Entra; pull requests from forks get no token.
      Steps: read the IDs of the owner and repository, add a federated credential for an environment (with the \
      ID-based subject for repositories created, renamed or transferred since 2026-07-15), change the \
      workflow, watch the sign-ins, remove the secret in GitHub and in Entra.
      """,
    reference:
      "https://learn.microsoft.com/entra/workload-id/workload-identities-github-immutable-subjects")

  static func decide(_ subject: CandidateSubject, _ notes: inout EvidenceNotes) -> Decision? {
    guard subject.kind.isClientCredential else { return nil }
    let isPlaced = PlaceEvidence.note(subject, &notes) { $0.surroundings == .githubActions }
    guard NameEvidence.note(.gitHub, "GitHub", 40, subject, &notes) || isPlaced else { return nil }
    NameEvidence.noteHostedRunner(subject, &notes)
    return notes.confidence.map {
      Decision(
        .workloadIdentityFederation, $0, platform: .gitHubActions,
        blockers: subject.blockers(for: .workloadIdentityFederation))
    }
  }

  static var hasSharedSteps: Bool { true }

  static func steps(for group: CandidateGroup) -> [Candidate.Step] {
    [
      Candidate.Step(
        "MIG-08.ids", "Read the IDs of the owner and repository.",
        command: "gh api 'repos/<owner>/<repository>' --jq '{repository: .id, owner: .owner.id}'"),
      group.steps.federate(
        group, "MIG-08.federate",
        "Add a federated credential for an environment. Repositories created, renamed or transferred since "
          + "2026-07-15, and those that opted in, need the subject "
          + "repo:<owner>@<owner-id>/<repository>@<repository-id>:environment:<environment>.",
        name: "github-<repository>-<environment>",
        issuer: "https://token.actions.githubusercontent.com",
        subject: "repo:<owner>/<repository>:environment:<environment>"),
      Candidate.Step(
        "MIG-08.workflow",
        "In the workflow set permissions: id-token: write, and call azure/login with client-id, tenant-id "
          + "and subscription-id instead of creds."),
      Candidate.Step(
        "MIG-08.remove",
        "After a successful run, remove the secret from GitHub.",
        command: "gh secret delete AZURE_CREDENTIALS --repo '<owner>/<repository>'"),
    ] + group.steps.retire(group)
  }
}
