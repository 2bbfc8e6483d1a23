import Inventory

/// MIG-12: a pipeline or infrastructure platform, or a service principal that a command line
/// created.
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

  private static let commandLine = MessageTemplate(
    "MIG-12", "az ad sp create-for-rbac gives credentials this name.")

  private static let platforms: [(NameHints, String, CandidatePlatform)] = [
    (.gitLab, "GitLab", .gitLab), (.terraform, "Terraform", .terraform),
    (.spacelift, "Spacelift", .spacelift),
    (.azureCLI, "the Azure CLI, which named it", .continuousIntegration),
    (.otherCI, "a pipeline", .continuousIntegration),
  ]

  private static let hints = platforms.reduce(NameHints()) { $0.union($1.0) }

  static func decide(_ subject: CandidateSubject, _ notes: inout EvidenceNotes) -> Decision? {
    guard subject.kind.isClientCredential else { return nil }
    var platform = CandidatePlatform.continuousIntegration
    let isPlaced = PlaceEvidence.note(subject, &notes) { $0.surroundings == .ciOther }
    if subject.hasAny(of: hints),
      let match = platforms.first(where: { NameEvidence.note($0.0, $0.1, 30, subject, &notes) })
    {
      platform = match.2
    } else if isMadeByCommandLine(subject) {
      notes.note(
        .names, 30, commandLine,
        at: subject.source.map { $0 + "/displayName" })
    } else if !isPlaced {
      return nil
    }
    let placed = subject.platform(
      { CandidatePlatform(pipeline: $0) }, where: { $0.surroundings == .ciOther })
    if let placed, placed != .continuousIntegration { platform = placed }
    NameEvidence.noteHostedRunner(subject, &notes)
    return notes.confidence.map {
      Decision(
        .workloadIdentityFederation, isPlaced ? $0 : min($0, .medium), platform: platform,
        blockers: subject.blockers(for: .workloadIdentityFederation))
    }
  }

  private static func isMadeByCommandLine(_ subject: CandidateSubject) -> Bool {
    let name = subject.report.nameReference(of: subject.credential)
    return subject.context.inventory.text.withBytes(of: name) {
      $0.elementsEqual("rbac".utf8) || $0.elementsEqual("CN=CLI-Login".utf8)
    }
  }

  static var hasSharedSteps: Bool { true }

  static func steps(for group: CandidateGroup) -> [Candidate.Step] {
    let platform = group.decision.platform
    let find = "Find what uses it by IP address, resource and time of day."
    guard platform != .teamCity, platform != .bamboo else {
      return [
        group.steps.verify(group, "MIG-12.find", find),
        Candidate.Step(
          "MIG-12.agent",
          "The platform issues no tokens of its own. Run the jobs on agents in Azure with a managed identity, or "
            + "replace the secret with a certificate whose key stays on the agent."),
      ] + group.steps.retire(group, isVerified: true)
    }
    let isTool = platform == .terraform || platform == .ansible
    let (issuer, subject) = trust(platform)
    return [
      group.steps.verify(
        group, isTool ? "MIG-12.find.tool" : "MIG-12.find",
        isTool
          ? find
            + " The files do not say what runs them: GitHub, Azure DevOps, GitLab, HCP Terraform or somebody's "
            + "computer. Whatever does is what signs in."
          : find),
      group.steps.federate(
        group, "MIG-12.federate." + platform.name,
        "Add a federated credential with the issuer and the subject of that pipeline.",
        name: "pipeline-<name>", issuer: issuer, subject: subject),
      Candidate.Step("MIG-12.pipeline", "Change the pipeline to sign in with its own token."),
    ] + group.steps.retire(group, isVerified: true)
  }

  /// Returns the issuer of a platform, and the form of its subjects.
  private static func trust(_ platform: CandidatePlatform) -> (issuer: String, subject: String) {
    switch platform {
    case .gitLab:
      ("https://gitlab.com", "project_id:<project-id>:ref_type:branch:ref:<branch>")
    case .terraformCloud:
      (
        "https://app.terraform.io",
        "organization:<organization>:project:<project>:workspace:<workspace>:run_phase:apply"
      )
    case .circleCI:
      (
        "https://oidc.circleci.com/org/<organization-id>",
        "org/<organization-id>/project/<project-id>/user/<user-id>"
      )
    case .bitbucket:
      (
        "https://api.bitbucket.org/2.0/workspaces/<workspace>/pipelines-config/identity/oidc",
        "<repository-uuid>:<environment-uuid>"
      )
    case .octopus:
      ("https://<octopus-server>", "space:<space>:project:<project>:environment:<environment>")
    case .jenkins: ("https://<jenkins>/oidc", "https://<jenkins>/job/<job>/")
    case .spacelift:
      (
        "https://<account>.app.spacelift.io",
        "space:<space>:stack:<stack>:run_type:TRACKED:scope:write"
      )
    default: ("<issuer>", "<subject>")
    }
  }
}
