import Assessment
package import Diagnosis
import Inventory

/// What a diagnosis says, in order: headings, lines and steps. Text and Markdown show the same.
package struct DiagnosisOutline: Sendable {
  package enum Block: Hashable, Sendable {
    /// Level 1 is one problem, level 2 a part of its answer.
    case heading(Int, String)
    /// A term and what is said about it.
    case fact(String, String)
    case line(String)
    /// An item of an unordered list; the text may begin with a mark of its own.
    case item(String)
    /// An item of a numbered list, with its commands.
    case step(Int, String, command: String?, powershell: String?)
  }

  package private(set) var blocks: [Block] = []

  package init(_ result: DiagnosisResult) {
    if let directory = result.directory, !result.answers.isEmpty || !result.simulations.isEmpty {
      addSource(directory)
    }
    for answer in result.answers { add(answer) }
    for simulation in result.simulations { add(simulation) }
    if result.dropped > 0 {
      blocks.append(
        .line("\(result.dropped) more messages differ from all of these and were left out."))
    }
  }

  mutating func append(_ block: Block) { blocks.append(block) }

  private mutating func heading(_ text: String) { blocks.append(.heading(2, text)) }

  private mutating func addSource(_ directory: KnownDirectory) {
    let tenant =
      directory.tenantName ?? directory.tenantId?.guidText ?? "a tenant that is not named"
    let age =
      directory.dataAsOf.map { "data of \(TimeWording.dateAndTime($0))" } ?? "data of unknown age"
    switch directory.source {
    case .export: blocks.append(.line("Looked up in an export of \(tenant), \(age)."))
    case .savedReport(let path):
      blocks.append(
        .line(
          "Looked up in \(path), a report on \(tenant), \(age). It has no sign-ins except the last failure of each credential."
        ))
    }
  }

  // MARK: One problem

  private mutating func add(_ answer: Answer) {
    let code = answer.problem.loggedError.code
    let name = code == 0 ? "AADSTS code that was hidden" : "AADSTS\(code)"
    blocks.append(.heading(1, "\(name): \(answer.error.title)"))
    addSeen(answer.problem)
    addApplication(answer)
    if let finding = answer.credential {
      let credential = finding.credential
      let end =
        credential.end.map { end in
          ", ended \(TimeWording.date(end))"
        } ?? ""
      blocks.append(
        .fact(
          finding.certainty == .known ? "credential" : "credential, most likely",
          "\(credential.kind.words) \(credential.tail)"
            + (credential.name.map { " \"\($0)\"" } ?? "") + end))
    }
    blocks.append(.line(answer.error.meaning))
    if !answer.error.excludes.isEmpty { blocks.append(.line(answer.error.excludes)) }
    for note in answer.notes { blocks.append(.line(note.text)) }
    addSuspects(answer)
    if !answer.facts.isEmpty {
      heading("What is known")
      for fact in answer.facts { blocks.append(.item(Self.text(fact))) }
    }
    if !answer.federationNotes.isEmpty {
      heading("Federated credentials")
      for note in answer.federationNotes { blocks.append(.item(Self.text(note))) }
    }
    addSteps("Correct the federated credential", answer.correction)
    if !answer.restore.isEmpty {
      heading("Restore service")
      for (index, step) in answer.restore.enumerated() {
        blocks.append(
          .step(index + 1, step.text, command: step.command, powershell: step.powershell))
      }
    }
    if !answer.checks.isEmpty {
      heading("If it was rotated and still fails")
      for check in answer.checks {
        blocks.append(.item("\(Self.mark(check.outcome)) \(check.text)"))
      }
    }
    addChecks(answer)
    addDurable(answer)
    if !answer.questions.isEmpty {
      heading("Ask")
      for question in answer.questions { blocks.append(.item(question.text)) }
    }
    addSteps("Find the application", answer.search)
    addTwins(answer)
  }

  private static func text(_ remark: Remark) -> String {
    remark.source.map { "\(remark.text) [\($0)]" } ?? remark.text
  }

  private static func mark(_ outcome: RotationCheck.Outcome) -> String {
    switch outcome {
    case .yes: "Yes:"
    case .no: "No:"
    case .open: "Not known:"
    }
  }

  private mutating func addSeen(_ problem: Problem) {
    var text = problem.count == 1 ? "once" : "\(problem.count) times"
    switch (problem.first, problem.last) {
    case (let first?, let last?) where first == last:
      text += ", \(Self.moment(first))"
    case (let first?, let last?):
      text += ", first \(Self.moment(first)), last \(Self.moment(last))"
    default: break
    }
    if !problem.files.isEmpty { text += ", in \(problem.files.joined(separator: ", "))" }
    blocks.append(.fact("seen", text))
  }

  private mutating func addApplication(_ answer: Answer) {
    let finding = answer.application
    if let suspect = finding.found {
      let name = suspect.application?.name.map { "\($0), " } ?? ""
      blocks.append(
        .fact("application", "\(name)client id \(suspect.appId.guidText)"))
    } else {
      blocks.append(
        .fact(
          "application",
          finding.suspects.isEmpty
            ? "not found"
            : "not certain: "
              + (finding.count == 1
                ? "one application fits" : "\(finding.count) applications fit")))
    }
  }

  /// Adds the codes that are easily confused with this one, and Microsoft's own page.
  private mutating func addTwins(_ answer: Answer) {
    let twins = answer.error.twins.filter { SignInErrorTable.isKnown($0) }
    heading(twins.isEmpty ? "More about it" : "Not to be confused with")
    for code in twins {
      blocks.append(.item("AADSTS\(code): \(SignInErrorTable.entry(code).title)"))
    }
    blocks.append(.line("Microsoft's page: \(SignInError.link(answer.problem.loggedError.code))"))
  }

  private mutating func addSuspects(_ answer: Answer) {
    let finding = answer.application
    guard finding.verdict != .named, !finding.suspects.isEmpty else { return }
    heading(
      finding.verdict == .decided ? "How the application was found" : "Which application it may be")
    // Once it is decided, the others that merely fit add nothing.
    let shown = finding.verdict == .decided ? Array(finding.suspects.prefix(1)) : finding.suspects
    for (index, suspect) in shown.enumerated() {
      let name = suspect.application?.name.map { "\($0), " } ?? ""
      let clues = suspect.clues.map { Self.text($0.remark) }.joined(separator: " ")
      blocks.append(
        .step(
          index + 1, "\(name)client id \(suspect.appId.guidText). \(clues)", command: nil,
          powershell: nil))
    }
    if finding.verdict == .open, finding.count > finding.suspects.count {
      blocks.append(.line("\(finding.count - finding.suspects.count) more fit no better."))
    }
    if finding.verdict == .open, let first = finding.suspects.first {
      blocks.append(
        .line(
          "For the whole answer about one of them, its credential, owner and fix, name it: add --application "
            + "\(first.appId.guidText), for instance."))
    }
  }

  /// Adds what to check if no steps say what to do.
  private mutating func addChecks(_ answer: Answer) {
    guard !answer.error.checks.isEmpty,
      answer.checks.isEmpty || answer.application.found?.application == nil
    else { return }
    heading("What to check")
    for check in answer.error.checks { blocks.append(.item(check)) }
  }

  private mutating func addDurable(_ answer: Answer) {
    guard let way = answer.durable else { return }
    heading("Then do without it: \(way.target.words)")
    if !way.title.isEmpty { blocks.append(.line(way.title + ".")) }
    for (index, step) in way.steps.enumerated() {
      blocks.append(
        .step(index + 1, step.text, command: step.command, powershell: step.powershell))
    }
  }

  mutating func addSteps(_ title: String, _ fixes: [Fix]) {
    guard !fixes.isEmpty else { return }
    heading(title)
    for (index, fix) in fixes.enumerated() {
      blocks.append(
        .step(index + 1, fix.text, command: fix.command, powershell: fix.powershell))
    }
  }
}
