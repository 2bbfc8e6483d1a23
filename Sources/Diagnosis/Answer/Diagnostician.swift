package import Inventory

/// From problems to answers: the doorway of this room.
package struct Diagnostician: Sendable {
  private let directory: KnownDirectory?
  private let files: LocalFiles
  private let token: PresentedToken?
  /// The time to look from.
  private let now: Instant?
  /// The application that a person named, where the message does not.
  private let named: Identifier?

  /// - Parameters:
  ///   - directory: an export or a saved report; nil where there is none.
  ///   - files: what the directories of `--references` tell.
  ///   - token: claims of the token that was presented.
  ///   - named: a client id that a person gave.
  ///   - now: the time to look from, where there is no directory that has one.
  package init(
    _ directory: KnownDirectory?, files: LocalFiles = LocalFiles(), token: PresentedToken? = nil,
    named: Identifier? = nil, now: Instant? = nil
  ) {
    self.now = directory?.asOf ?? now
    self.directory = directory
    self.files = files
    self.token = token
    self.named = named
  }

  /// Answers each problem, in their order.
  package func answers(to problems: [Problem]) -> [Answer] { problems.map { answer(to: $0) } }

  package func answer(to problem: Problem) -> Answer {
    var problem = problem
    if let named, problem.sighting.application?.identifier == nil {
      problem.sighting.application = .id(named)
    }
    var answer = Answer(problem)
    guard let directory else {
      answer.application = Self.withoutExport(problem)
      ask(&answer)
      addFederation(&answer, nil)
      addChecks(&answer, nil)
      addSearch(&answer)
      addOwnRestore(&answer)
      return answer
    }
    var unmasker = Unmasker(problem, in: directory, files: files)
    answer.application = unmasker.find()
    ApplicationNotes.add(to: &answer, directory, isSameTenant: unmasker.isAboutThisTenant)
    let application = answer.application.found?.application
    if let application {
      answer.credential = CredentialFinder(problem, application, directory).find(&answer)
      ApplicationFacts.add(to: &answer, application, directory, files)
      addFederation(&answer, application)
      addChecks(&answer, application)
      addRestore(&answer, application)
    } else {
      addFederation(&answer, nil)
      addChecks(&answer, nil)
      addSearch(&answer)
      if answer.application.found == nil { ask(&answer) } else { addOwnRestore(&answer) }
    }
    return answer
  }

  /// What the message alone, and the lines before it, name.
  private static func withoutExport(_ problem: Problem) -> ApplicationFinding {
    if case .id(let id)? = problem.sighting.application {
      return ApplicationFinding(
        verdict: .named,
        suspects: [
          Suspect(
            appId: id, application: nil,
            clues: [Clue(remark: Remark(.namedInMessage), strength: .decisive)])
        ], count: 1)
    }
    if case .id(let id)? = problem.sighting.surroundings.clientId {
      return ApplicationFinding(
        verdict: .decided,
        suspects: [
          Suspect(
            appId: id, application: nil, clues: [Clue(remark: Remark(.nearbyId), strength: .strong)]
          )
        ], count: 1)
    }
    return .unknown
  }

  // MARK: Questions and searches

  private func ask(_ answer: inout Answer) {
    answer.questions = [Remark(.askTenant), Remark(.askConsumer), Remark(.askChanged)]
    if directory == nil { answer.questions.append(Remark(.askExport)) }
  }

  private func addSearch(_ answer: inout Answer) {
    answer.search = SearchCommands.commands(
      for: answer.problem, application: answer.application.found?.appId)
  }

  // MARK: Federation

  private func addFederation(_ answer: inout Answer, _ application: KnownApplication?) {
    guard answer.error.family.isFederation else { return }
    var presented = PresentedToken(answer.problem.sighting)
    if let token {
      presented?.complete(with: token)
      presented = presented ?? token
    }
    FederationAnswer.add(to: &answer, presented, application, directory)
  }

  // MARK: Checks and steps

  private func addChecks(_ answer: inout Answer, _ application: KnownApplication?) {
    guard
      answer.error.family == .expiredSecret || answer.error.family == .wrongSecret
        || answer.error.family == .certificate || answer.error.family == .assertionTime
    else { return }
    answer.checks = RotationChecks(answer, application, directory, files).all()
  }

  private func addRestore(_ answer: inout Answer, _ application: KnownApplication) {
    guard let directory else { return }
    RestoreAnswer.add(to: &answer, application, directory)
  }

  /// The steps of an application of which nothing but the client id is known.
  private func addOwnRestore(_ answer: inout Answer) {
    guard let appId = answer.application.found?.appId else { return }
    RestoreAnswer.add(to: &answer, knowingOnly: appId, now: now)
  }
}
