import Assessment
import Inventory

/// Checks every reason for "I rotated it, and it still fails".
struct RotationChecks {
  private let answer: Answer
  private let application: KnownApplication?
  private let directory: KnownDirectory?
  private let files: LocalFiles
  private let loggedError: LoggedError

  init(
    _ answer: Answer, _ application: KnownApplication?, _ directory: KnownDirectory?,
    _ files: LocalFiles
  ) {
    self.answer = answer
    self.application = application
    self.directory = directory
    self.files = files
    loggedError = answer.problem.loggedError
  }

  func all() -> [RotationCheck] {
    let checks: [RotationCheck?]
    switch answer.error.family {
    case .expiredSecret:
      checks = [
        stillSendsOld(), otherTenant(), wrongApplication(), limitReached(), shouldFederate(),
        managedElsewhere(),
      ]
    case .wrongSecret:
      checks = [
        deletedOld(), secretIdPasted(), trailingBlank(), notSpreadYet(), otherTenant(),
        wrongApplication(), shouldFederate(), managedElsewhere(),
      ]
    case .certificate: checks = [otherTenant(), wrongApplication(), clock(), managedElsewhere()]
    default: checks = [clock()]
    }
    return checks.compactMap { $0 }
  }

  private func check(
    _ reason: RotationCheck.Reason, _ outcome: RotationCheck.Outcome, _ text: String
  ) -> RotationCheck {
    RotationCheck(reason: reason, outcome: outcome, text: text)
  }

  // MARK: The old one

  private func stillSendsOld() -> RotationCheck {
    guard let directory, let application else {
      return check(
        .stillSendsOld, .yes,
        "AADSTS7000222 means that the value sent is an old one. If there is a new one, whatever failed was not "
          + "given it, or was not restarted since.")
    }
    let newer = application.secrets.filter { $0.isLive(at: directory.asOf) }
    guard let live = newer.max(by: { ($0.start ?? directory.asOf) < ($1.start ?? directory.asOf) })
    else {
      guard application.credentialsKnown, application.ownerTenant == nil else {
        return check(
          .stillSendsOld, .open,
          "AADSTS7000222 means that the value sent is an old one. Whether there is a new one is not in the "
            + "data.")
      }
      return check(
        .stillSendsOld, .no,
        "It has no valid secret, so there is no new one to send"
          + (directory.isNewer(than: answer.problem.last) ? "." : ", as far as the data shows."))
    }
    return check(
      .stillSendsOld, .yes,
      "It still sends the old one: there is a valid \(Words.credential(live, at: directory.asOf))"
        + (live.start.map { ", made on \(Words.day($0))" } ?? "")
        + ", but what was sent has expired." + holders())
  }

  /// Returns a sentence about the places that are known to hold the old secret; may be empty.
  private func holders() -> String {
    guard let failed = answer.credential?.credential else { return "" }
    let entries = files.vaultEntries.filter { ApplicationFacts.reason($0, holds: failed) != nil }
      .filter { entry in
        entry.taggedIds.contains(failed.keyId)
          || application?.places?.contains { $0.secret?.name == entry.name } == true
          || application.map { entry.taggedIds.contains($0.appId) } == true
      }
    guard !entries.isEmpty else { return "" }
    return " The old one is in "
      + Words.list(entries.map { "\($0.name) of \($0.vault) (\($0.file))" }) + "."
  }

  private func deletedOld() -> RotationCheck {
    check(
      .stillSendsOld, .open,
      "Was the old secret deleted? Whoever still sends a deleted one gets AADSTS7000215 instead of "
        + "AADSTS7000222: then it was never given the new one.")
  }

  // MARK: The value

  private func secretIdPasted() -> RotationCheck {
    check(
      .secretIdPasted, .open,
      "Is what is stored 36 characters long, with four dashes? Then it is the secret's id, not its value. "
        + "The value is shown only when the secret is created; create another one.")
  }

  private func trailingBlank() -> RotationCheck {
    check(
      .trailingBlank, .open,
      "Does the stored value end in a line break or a blank? A value that was written by az … --output tsv > "
        + "file does, and Key Vault --file keeps it. The commands above write none.")
  }

  private func notSpreadYet() -> RotationCheck {
    if let directory, let application,
      let newest = application.secrets.filter({ $0.isLive(at: directory.asOf) })
        .compactMap(\.start).max(), let time = answer.problem.last
    {
      let seconds = time.seconds(since: newest)
      if seconds >= 0, seconds < 120 {
        return check(
          .notSpreadYet, .yes,
          "The newest secret was made \(Words.span(seconds.magnitude)) before the message: it takes two "
            + "minutes to work everywhere.")
      }
      if seconds >= 120 {
        return check(
          .notSpreadYet, .no, "The newest secret was made \(Words.span(seconds.magnitude)) before.")
      }
    }
    return check(
      .notSpreadYet, .open,
      "Was it made less than two minutes before? It takes that long to work everywhere.")
  }

  // MARK: Where it is registered

  private func otherTenant() -> RotationCheck? {
    guard let application else { return nil }
    if let tenant = application.ownerTenant, application.registration == nil {
      return check(
        .otherTenant, .yes,
        "The application is registered in tenant \(tenant.guidText): a secret that was made in this tenant "
          + "belongs to another application, or to the service principal.")
    }
    guard application.registration != nil else { return nil }
    return check(.otherTenant, .no, "The application is registered in this tenant.")
  }

  private func wrongApplication() -> RotationCheck? {
    guard let directory, let application, let name = application.name else {
      return check(
        .wrongApplication, .open,
        "Was the new secret made on the application with this client id, not on one with a similar name?"
      )
    }
    let same = directory.applications.filter {
      $0.name == name && $0.appId != application.appId && $0.registration != nil
    }
    guard let other = same.first else { return nil }
    return check(
      .wrongApplication, .open,
      "\(same.count == 1 ? "Another application is" : "\(same.count) other applications are") called the same "
        + "(client id \(other.appId.guidText)): was the new secret made there?")
  }

  private func limitReached() -> RotationCheck? {
    guard let directory, let application else { return nil }
    let subject = directory.restoreSubject(
      application, answer.credential?.credential, kind: .clientSecret)
    if subject.isFull {
      return check(
        .limitReached, .yes,
        "It is open to personal accounts and has the two secrets that such applications can have: a third is "
          + "refused.")
    }
    return subject.allowance.refusesSecrets
      ? check(.limitReached, .yes, "The tenant's policy blocks new client secrets for it.") : nil
  }

  private func shouldFederate() -> RotationCheck? {
    guard let places = application?.places else { return nil }
    let connections = places.filter { $0.kind == .azureDevOpsEndpoint }
    guard !connections.isEmpty else { return nil }
    let stored = connections.filter { $0.login.isStored }
    guard let connection = stored.first else {
      return check(
        .shouldFederate, .no, "Its service connection uses workload identity federation already.")
    }
    return check(
      .shouldFederate, .yes,
      "The service connection \(connection.name ?? "in Azure DevOps") keeps a secret of its own: renew it "
        + "there, or convert it to workload identity federation, which needs none.")
  }

  private func managedElsewhere() -> RotationCheck? {
    guard let place = application?.places?.first(where: { $0.facts.contains(.managedByCode) })
    else {
      return nil
    }
    return check(
      .managedElsewhere, .yes,
      "\(place.kind.words) makes its credentials (\(place.citation)): the last run may have replaced the one "
        + "that was added by hand.")
  }

  // MARK: Clocks

  private func clock() -> RotationCheck? {
    if let time = loggedError.assertionTime {
      if let from = time.from, from > time.now, from.secondsSinceEpoch > 86_400 {
        return check(
          .clock, .yes,
          "The assertion begins \(Words.span(from.seconds(since: time.now).magnitude)) after Entra's time: the "
            + "clock of the machine that made it is fast.")
      }
      if let until = time.until, until < time.now {
        let late = time.now.seconds(since: until).magnitude
        return check(
          .clock, late > 86_400 ? .yes : .open,
          "The assertion had expired \(Words.span(late)) before it was used: it was kept too long, or the "
            + "clock of the machine that made it is slow.")
      }
    }
    guard loggedError.keyReason == .keyExpired, let end = loggedError.keyEnd,
      let time = answer.problem.last
    else {
      return answer.error.family == .assertionTime
        ? check(.clock, .open, "Compare the clock of the machine with the times in the message.")
        : nil
    }
    return end > time
      ? check(
        .clock, .yes, "The key ends on \(Words.day(end)), after the message: a clock is wrong.")
      : check(.clock, .no, "The key ended on \(Words.day(end)), before the message.")
  }
}
