import System

/// The same for one tenant after another: what fails for one does not stop the others.
struct TenantRound {
  /// What came of one tenant.
  private struct Outcome {
    var label: String
    var status: ExitStatus
    /// Whether there are new files of it.
    var isThere: Bool
  }

  /// `reported`, `was collected`: what was to be done.
  let verb: String
  let quiet: Bool
  private var outcomes: [Outcome] = []

  init(verb: String, quiet: Bool) {
    (self.verb, self.quiet) = (verb, quiet)
  }

  /// - Parameters:
  ///   - isThere: a file whose replacement shows that the tenant was dealt with.
  ///   - body: throws an ``ExitStatus`` after it said why.
  mutating func run(
    _ entry: TenantsFile.Entry, isThere file: String, _ body: () async throws -> Void
  ) async throws {
    if !quiet { Terminal.diagnostic("lapse: tenant " + Terminal.visible(entry.label)) }
    let before = FileIdentity(file)
    var status = ExitStatus.clean
    do {
      try await body()
    } catch let failure as ExitStatus {
      status = failure
    }
    let after = FileIdentity(file)
    outcomes.append(
      Outcome(label: entry.label, status: status, isThere: after != nil && after != before))
  }

  /// There is what was wanted already.
  mutating func pass(_ entry: TenantsFile.Entry) {
    outcomes.append(Outcome(label: entry.label, status: .clean, isThere: true))
  }

  /// Names those of whom there is nothing new, and says how it went as a whole.
  ///
  /// - Throws: 3 where any tenant is incomplete (another try may help), else 2, else 1.
  func finish() throws {
    for outcome in outcomes where !outcome.isThere {
      Terminal.error(
        "\(SecretMarks.text(outcome.label)) was not \(verb) (exit status \(outcome.status.rawValue))"
      )
    }
    for outcome in outcomes where outcome.isThere && outcome.status == .incomplete {
      Terminal.warning(
        "\(SecretMarks.text(outcome.label)) is incomplete (exit status \(outcome.status.rawValue))")
    }
    let done = outcomes.count { $0.isThere }
    if !quiet && !outcomes.isEmpty || done < outcomes.count {
      Terminal.diagnostic("lapse: \(done) of \(outcomes.count) tenants \(verb)")
    }
    for status in [ExitStatus.incomplete, .wrongUsage, .failed]
    where outcomes.contains(where: { $0.status == status }) {
      throw status
    }
  }
}
