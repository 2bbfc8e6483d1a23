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
      Blockers: B-RARE, B-IAC. It is called deletable only where its own last use is dated and long past.
      Steps: make the principal if the application is needed, else delete the credential.
      """,
    reference:
      "https://learn.microsoft.com/entra/identity-platform/retire-service-principal-less-authentication"
  )

  static func decide(_ subject: CandidateSubject, _ notes: inout Notebook) -> Decision? {
    guard subject.isLive, subject.facts.application != nil, subject.facts.principal == nil,
      subject.context.holdsAllServicePrincipals, subject.facts.isBeyondTenant == .no
    else { return nil }
    notes.note(
      .objectShape, 60, "No service principal of the tenant has its client id.",
      at: subject.source("/appId"))
    guard subject.useHasEnded, let used = subject.credential.lastUsed else {
      return Decision(.unknown, .medium, blockers: subject.blockers(for: .unknown))
    }
    notes.note(.signIns, 90, "It was last used at \(used.rfc3339).", at: subject.lastUsedSource)
    return Decision(.delete, .high, blockers: subject.blockers(for: .delete))
  }

  static func steps(for group: CandidateGroup) -> [Candidate.Step] {
    let target = CommandTarget(group.subjects[0])
    let id = Shell.quoted(target.appId)
    let look = Candidate.Step(
      text: "See that the principal is really missing.",
      command: "az ad sp list --filter \"appId eq '\(target.appId)'\" --output table",
      powershell: "Get-MgServicePrincipal -Filter \"appId eq '\(target.appId)'\"")
    guard group.decision.target == .delete else {
      return [
        look,
        Candidate.Step(
          text:
            "Is the application needed? Then make its service principal; else remove its credentials.",
          command: group.steps.guards.bash(["az ad sp create --id \(id)"]),
          powershell: group.steps.guards.powershell(["New-MgServicePrincipal -AppId \(id)"])),
      ]
    }
    return [look, group.steps.keepCopy(group), group.steps.delete(group, "Delete the credential.")]
  }
}
