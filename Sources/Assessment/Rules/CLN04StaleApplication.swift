import Inventory

/// CLN-04: the application itself has been quiet for 90 days and still has live credentials.
enum CLN04StaleApplication: CandidateRule {
  static let description = RuleDescription(
    id: "CLN-04",
    title: "Stale application with live credentials",
    explanation: """
      Looks at: applications made at least 90 days ago whose five activities (as client and as resource, \
      for itself and for people, and the last sign-in) were all collected and are all at least 90 days \
      past. The credential itself is called deletable only where its own last use is dated too; else the \
      application can be disabled, which shows within days whether anybody misses it.
      Why: a stale application is an open door that nobody looks at.
      Could be wrong: applications behind Application Proxy or with password or linked single sign-on, \
      which get no tokens (left out here as far as tags tell); jobs for recovery or the end of the year.
      Blockers: B-BLIND, B-RARE, B-IAC.
      Steps: disable the service principal for 14 days, then delete the credential, later the application \
      (it can be restored for 30 days).
      """,
    reference:
      "https://learn.microsoft.com/entra/identity/monitoring-health/recommendation-remove-unused-apps"
  )

  private static let quiet = 90 * Instant.secondsPerDay

  static func decide(_ subject: CandidateSubject, _ notes: inout Notebook) -> Decision? {
    guard subject.isLive, !subject.isRare, !subject.facts.has(.singleSignOnApplication),
      let activity = subject.facts.activity, activity.isWhole, !activity.isDamaged,
      let newest = activity.newest,
      isPast(newest, subject), isOld(subject),
      subject.facts.lastTried.map({ isPast($0, subject) }) ?? true,
      subject.facts.signIns?.latestAny == nil
    else { return nil }
    notes.note(
      .signIns, 90, "The application last signed in, or was last called, at \(newest.rfc3339).",
      at: subject.report.inventory.citation(activity.origin))
    guard subject.useHasEnded, let used = subject.credential.lastUsed else {
      notes.note(.notChecked, 0, "Not known: when this credential itself was last used.")
      return Decision(.unknown, .medium, blockers: subject.blockers(for: .unknown))
    }
    notes.note(
      .signIns, 90, "The credential was last used at \(used.rfc3339).", at: subject.lastUsedSource)
    return Decision(.delete, .high, blockers: subject.blockers(for: .delete))
  }

  private static func isPast(_ time: Instant, _ subject: CandidateSubject) -> Bool {
    subject.asOf.seconds(since: time) >= quiet
  }

  private static func isOld(_ subject: CandidateSubject) -> Bool {
    guard let application = subject.facts.application else { return false }
    return application.createdDateTime.instant.map { isPast($0, subject) } ?? false
  }

  static func steps(for group: CandidateGroup) -> [Candidate.Step] {
    let disable = [
      Candidate.Step(text: "Ask the owners whether a yearly job or a recovery plan needs it."),
      group.steps.disable(group),
    ]
    guard group.decision.target == .delete else {
      return disable + [
        Candidate.Step(
          text:
            "Nobody missed it: run lapse again with appCredentialSignInActivities, which shows what can "
            + "be deleted.")
      ]
    }
    return disable + [
      group.steps.keepCopy(group),
      group.steps.delete(group, "Nobody missed it for 14 days: delete the credential."),
      Candidate.Step(
        text: "Later delete the application; it can be restored for 30 days."),
    ]
  }
}
