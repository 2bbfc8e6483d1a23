import Inventory

/// CLN-07: an application without a service principal in its own tenant.
enum CLN07NoServicePrincipal: CandidateRule {
  static let description = RuleDescription(
    id: "CLN-07",
    title: "Registration without a service principal",
    explanation: """
      Looks at: live credentials of applications of this tenant alone, where all service principals were \
      collected and none is theirs. Sign-in without one has been refused since 2026-03-31 (AADSTS7000229).
      Why: the credential opens nothing today, and everything on the day somebody makes the principal.
      Could be wrong: a list of principals that is cut without saying so.
      Blockers: B-RARE, B-IAC. It is never called deletable: what a lost page says of the principal, a note or \
      a tag, might be the reason to keep it.
      Steps: see that the principal is missing; make it if the application is needed, else remove its \
      credentials.
      """,
    reference:
      "https://learn.microsoft.com/entra/identity-platform/retire-service-principal-less-authentication"
  )

  private static let noPrincipal = MessageTemplate(
    "CLN-07", "No service principal in the tenant has its client ID.")
  private static let lastUsed = MessageTemplate("CLN-07.used", "It was last used on {at}.")

  static func decide(_ subject: CandidateSubject, _ notes: inout EvidenceNotes) -> Decision? {
    guard subject.isLive, subject.facts.application != nil, subject.facts.principal == nil,
      subject.context.tables.holdsAllServicePrincipals, subject.facts.isBeyondTenant == .no
    else { return nil }
    notes.note(
      .objectShape, 60, noPrincipal,
      at: subject.source("/appId"))
    if let used = subject.credential.lastUsed {
      notes.note(.signIns, 0, lastUsed, ["at": .time(used)], at: subject.lastUsedSource)
    }
    return Decision(.unknown, .medium, blockers: subject.blockers(for: .unknown))
  }

  static func steps(for group: CandidateGroup) -> [Candidate.Step] {
    let target = CommandTarget(group.first)
    let id = Shell.quoted(target.appId)
    return [
      Candidate.Step(
        "CLN-07.see" + target.variantOfAppId, "Check that the service principal really is missing.",
        command: "az ad sp list --filter \"appId eq '\(target.appId)'\" --output table",
        powershell: "Get-MgServicePrincipal -Filter \"appId eq '\(target.appId)'\""),
      Candidate.Step(
        "CLN-07.make" + target.variantOfAppId,
        "If the application is needed, create its service principal; otherwise remove its credentials.",
        command: group.steps.guards.bash(["az ad sp create --id \(id)"]),
        powershell: group.steps.guards.powershell(["New-MgServicePrincipal -AppId \(id)"])),
    ]
  }
}
