import Inventory

/// MIG-11: a workload in another cloud.
enum MIG11OtherCloud: CandidateRule {
  static let description = RuleDescription(
    id: "MIG-11",
    title: "Workload in another cloud",
    explanation: """
      Looks at: whether at least four of five successful sign-ins came from networks of Amazon or Google.
      Why: both give their workloads tokens that Entra can trust.
      Could be wrong: the network alone says nothing about the workload (a product may be hosted there), so \
      this never gives more than medium confidence.
      Blockers: B-SHARED, B-MT, B-WIFOFF. AWS: use Cognito, EKS, or outbound federation with RS256. Google: \
      use the unique ID of the service account.
      Steps: choose the issuer, add a federated credential, change the code to use a client assertion, watch \
      the sign-ins, remove the secret. Workloads with a SPIFFE identity can federate wherever they run: the \
      subject is their SPIFFE ID (spiffe://...), and SPIRE must sign with RS256 and publish its keys with \
      "use": "sig".
      """,
    reference: "https://learn.microsoft.com/entra/workload-id/workload-identity-federation")

  private static let network = MessageTemplate(
    "MIG-11", "Sign-ins come from networks of {network}.")

  static func decide(_ subject: CandidateSubject, _ notes: inout EvidenceNotes) -> Decision? {
    guard subject.kind.isClientCredential else { return nil }
    let isPlaced = PlaceEvidence.note(subject, &notes) { $0.surroundings == .otherCloud }
    guard let signIns = subject.facts.signIns,
      let owner = [NetworkOwner.amazon, .google].first(where: signIns.isMostly)
    else {
      guard isPlaced else { return nil }
      return notes.confidence.map {
        Decision(
          .workloadIdentityFederation, $0,
          platform: subject.platform(
            { CandidatePlatform(cloud: $0) }, where: { $0.surroundings == .otherCloud })
            ?? .otherIssuer,
          blockers: subject.blockers(for: .workloadIdentityFederation))
      }
    }
    let name = owner == .amazon ? "Amazon" : "Google"
    notes.note(
      .signIns, 50, network, ["network": .text(name)],
      at: subject.context.inventory.citation(signIns.origin))
    let confidence = notes.confidence ?? .low
    return Decision(
      .workloadIdentityFederation, isPlaced ? confidence : .medium,
      platform: owner == .amazon ? .amazon : .googleCloud,
      blockers: subject.blockers(for: .workloadIdentityFederation))
  }

  static func steps(for group: CandidateGroup) -> [Candidate.Step] {
    let isGoogle = group.decision.platform == .googleCloud
    return [
      group.steps.verify(
        group, "MIG-11.find", "Find out which workload it is by IP address and resource."),
      group.steps.federate(
        group, isGoogle ? "MIG-11.google" : "MIG-11.federate",
        isGoogle
          ? "Add a federated credential with the unique ID of the service account as its subject."
          : "Add a federated credential with the issuer of the account (Cognito, EKS, or outbound federation with "
            + "RS256) and the subject that it sends.",
        name: isGoogle ? "google-<service-account>" : "aws-<role>",
        issuer: isGoogle ? "https://accounts.google.com" : "<issuer>",
        subject: isGoogle ? "<unique-id>" : "<subject>"),
      Candidate.Step(
        "MIG-11.code", "Change the code to use the platform's token as its client assertion."),
    ] + group.steps.retire(group, isVerified: true)
  }
}
