import Inventory

/// CLN-04: the application itself has been quiet for 100 days and still has live credentials.
enum CLN04StaleApplication: CandidateRule {
  static let description = RuleDescription(
    id: "CLN-04",
    title: "Stale application with live credentials",
    explanation: """
      Looks at: applications made at least 100 days ago whose five activities (as client and as resource, \
      for itself and for people, and the last sign-in) were all collected and all lie at least 100 days \
      before the time of the data, which is at most 7 days old, and of which no collected sign-in speaks. \
      The credential itself is called deletable only where its own last use is dated too; else the \
      application can be disabled, which shows within days whether anybody misses it.
      Why: a stale application is an open door that nobody looks at.
      Could be wrong: applications behind Application Proxy or with password or linked single sign-on, \
      which get no tokens (left out here as far as tags tell); jobs for recovery or the end of the year.
      Blockers: B-BLIND, B-RARE, B-IAC.
      Steps: disable the service principal for 14 days, then delete the credential, later the application \
      (it can be restored for 30 days). No other rule disables anything.
      """,
    reference:
      "https://learn.microsoft.com/entra/identity/monitoring-health/recommendation-remove-unused-apps",
    grounds: [.unused])

  private static let lastActivity = MessageTemplate(
    "CLN-04.activity", "The application last signed in, or was last called, on {at}.")
  private static let useUnknown = MessageTemplate(
    "CLN-04.unknown", "It is not known when this credential itself was last used.")

  private static let quietDays: Int64 = 100

  /// What must be known about an application before anybody is told to disable it.
  private static let facts: [DeletionFact] = [
    .identity, .platform, .rareUse, .activities, .credentialActivity, .signIns, .dataAge,
  ]

  static func decide(_ subject: CandidateSubject, _ notes: inout EvidenceNotes) -> Decision? {
    guard subject.isLive, !subject.facts.has(.singleSignOnApplication), isOld(subject),
      subject.facts.principal?.isAccountDisabled == false,
      let activity = subject.facts.activity, let newest = activity.newest,
      isQuiet(newest, subject), hasNoOtherTrace(subject)
    else { return nil }
    let proof = DeletionProof(.unused, subject)
    guard facts.allSatisfy({ proof.answer($0) == .holds }) else { return nil }
    notes.note(
      .signIns, 90, lastActivity, ["at": .time(newest)],
      at: subject.context.inventory.citation(activity.origin))
    guard subject.useHasEnded else {
      if subject.credential.lastUsed == nil { notes.note(.notChecked, 0, useUnknown) }
      return Decision(.unknown, .medium, blockers: subject.blockers(for: .unknown))
    }
    proof.note(in: &notes)
    return Decision(.delete, .high, blockers: subject.blockers(for: .delete))
  }

  private static func isQuiet(_ time: Instant, _ subject: CandidateSubject) -> Bool {
    subject.context.tables.log.silence(since: time).map { $0 >= quietDays * Instant.secondsPerDay }
      ?? false
  }

  private static func isOld(_ subject: CandidateSubject) -> Bool {
    guard let application = subject.facts.application else { return false }
    return application.createdDateTime.instant.map { isQuiet($0, subject) } ?? false
  }

  /// Whether no credential of the application, and no sign-in of it, shows a later use.
  private static func hasNoOtherTrace(_ subject: CandidateSubject) -> Bool {
    let use = subject.facts.use
    let isUsed = [
      subject.facts.lastTried, subject.lastTrace, use.success, use.countedSuccess,
      use.personalSuccess,
    ].contains { $0.map { !isQuiet($0, subject) } ?? false }
    return !isUsed && subject.facts.signIns?.latestAny == nil
  }

  static func steps(for group: CandidateGroup) -> [Candidate.Step] {
    let disable = [StepWriter.askForRareUse, group.steps.disable(group)]
    guard group.decision.target == .delete else {
      return disable + [
        Candidate.Step(
          "CLN-04.again",
          "If nobody missed it, run lapse again with appCredentialSignInActivities, which shows what can "
            + "be deleted.")
      ]
    }
    // Commands are void after a week, and this takes two, so they come from the next report.
    return disable + [
      Candidate.Step(
        "CLN-04.after",
        "If nobody missed it for 14 days, run lapse again on new data: its report has the commands that delete "
          + "the credential."),
      Candidate.Step(
        "CLN-04.later", "Delete the application later; it can be restored for 30 days."),
    ]
  }
}
