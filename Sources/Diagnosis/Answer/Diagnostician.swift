package import Inventory

/// Turns problems into answers: the entry point of this module.
package struct Diagnostician: Sendable {
  private let directory: KnownDirectory?
  private let files: LocalFiles
  private let token: PresentedToken?
  /// The time from which the data is judged.
  private let now: Instant?
  /// The application that the user named, for messages that name none.
  private let named: Identifier?

  /// - Parameters:
  ///   - directory: an export or a saved report; nil if there is none.
  ///   - files: what the directories of `--references` contain.
  ///   - token: the claims of the token that was presented.
  ///   - named: a client ID that the user gave.
  ///   - now: the time to judge from, if there is no directory with a time of its own.
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

  /// Answers each problem, in order.
  package func answers(to problems: [Problem]) -> [Answer] { problems.map { answer(to: $0) } }

  package func answer(to problem: Problem) -> Answer {
    var problem = problem
    if let named, problem.loggedError.application?.identifier == nil {
      problem.loggedError.application = .id(named)
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

  /// Returns the application that the message, or the lines before it, name.
  private static func withoutExport(_ problem: Problem) -> ApplicationFinding {
    if case .id(let id)? = problem.loggedError.application {
      return ApplicationFinding(
        verdict: .named,
        suspects: [
          Suspect(
            appId: id, application: nil,
            clues: [Clue(remark: Remark(.namedInMessage), strength: .decisive)])
        ], count: 1)
    }
    if case .id(let id)? = problem.loggedError.context.clientId {
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
    var presented = PresentedToken(answer.problem.loggedError)
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

  /// Adds the steps for an application of which only the client ID is known.
  private func addOwnRestore(_ answer: inout Answer) {
    guard let appId = answer.application.found?.appId else { return }
    RestoreAnswer.add(to: &answer, knowingOnly: appId, now: now)
  }
}
