import Inventory

/// MIG-12: a pipeline or infrastructure platform, or a service principal that a command line created.
enum MIG12ContinuousIntegration: CandidateRule {
  static let description = RuleDescription(
    id: "MIG-12",
    title: "CI, infrastructure platform or automation",
    explanation: """
      Looks at: names that mention GitLab, Terraform, Spacelift, Jenkins and other pipelines, and what az ad \
      sp create-for-rbac leaves behind (the name azure-cli-<time>, the secret rbac, CN=CLI-Login).
      Why: most of these platforms issue tokens that Entra can trust.
      Could be wrong: all of this is names, so it never gives more than low confidence. Find what uses the \
      credential first.
      Blockers: B-SHARED, B-FIC20, B-IAC; the platform must publish its keys and sign with RS256.
      Steps: find what uses it, add a federated credential with an immutable subject, watch the sign-ins, \
      remove the secret.
      """,
    reference: "https://learn.microsoft.com/entra/workload-id/workload-identity-federation")

  private static let platforms: [(NameHints, String, CandidatePlatform)] = [
    (.gitLab, "GitLab", .gitLab), (.terraform, "Terraform", .terraformCloud),
    (.spacelift, "Spacelift", .spacelift),
    (.azureCLI, "the Azure CLI, which named it", .continuousIntegration),
    (.otherCI, "a pipeline", .continuousIntegration),
  ]

  static func decide(_ subject: CandidateSubject, _ notes: inout Notebook) -> Decision? {
    guard subject.kind.isClientCredential else { return nil }
    var platform = CandidatePlatform.continuousIntegration
    let isPlaced = PlaceEvidence.note(subject, &notes) { $0.surroundings == .ciOther }
    if let match = platforms.first(where: {
      NameEvidence.note($0.0, $0.1, 30, subject, &notes)
    }) {
      platform = match.2
    } else if isMadeByCommandLine(subject) {
      notes.note(
        .names, 30, "az ad sp create-for-rbac gives credentials this name.",
        at: subject.source.map { $0 + "/displayName" })
    } else if !isPlaced {
      return nil
    }
    if let place = subject.places.first(where: { $0.surroundings == .ciOther }) {
      switch place.kind {
      case .gitLab: platform = .gitLab
      case .terraform, .terraformState: platform = .terraformCloud
      default: break
      }
    }
    NameEvidence.noteHostedRunner(subject, &notes)
    return notes.confidence.map {
      Decision(
        .workloadIdentityFederation, isPlaced ? $0 : min($0, .medium), platform: platform,
        blockers: subject.blockers(for: .workloadIdentityFederation))
    }
  }

  private static func isMadeByCommandLine(_ subject: CandidateSubject) -> Bool {
    guard let name = subject.report.displayName(of: subject.credential) else { return false }
    return name == "rbac" || name == "CN=CLI-Login"
  }

  static func steps(for group: CandidateGroup) -> [Candidate.Step] {
    let issuer =
      switch group.decision.platform {
      case .gitLab: "https://gitlab.com"
      case .terraformCloud: "https://app.terraform.io"
      default: "<issuer>"
      }
    let subject =
      switch group.decision.platform {
      case .gitLab: "project_id:<project-id>:ref_type:branch:ref:<branch>"
      case .terraformCloud:
        "organization:<organization>:project:<project>:workspace:<workspace>:run_phase:apply"
      default: "<subject>"
      }
    return [
      group.steps.verify(group, "Find what uses it by IP address, resource and time of day."),
      group.steps.federate(
        group, "Add a federated credential with the issuer and the subject of that pipeline.",
        name: "pipeline-<name>", issuer: issuer, subject: subject),
      Candidate.Step(text: "Change the pipeline to sign in with its own token."),
    ] + group.steps.retire(group, isVerified: true)
  }
}
