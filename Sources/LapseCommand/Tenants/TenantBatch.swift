import System

/// Runs a command for one tenant after another; a failure does not stop the others.
struct TenantBatch {
  /// The result for one tenant.
  private struct Outcome {
    var label: String
    var status: ExitStatus
    /// Whether it has new files.
    var isThere: Bool
  }

  /// The verb for messages: `reported`, `was collected`.
  let verb: String
  let quiet: Bool
  private var outcomes: [Outcome] = []

  init(verb: String, quiet: Bool) {
    (self.verb, self.quiet) = (verb, quiet)
  }

  /// Runs the command for one tenant.
  ///
  /// - Parameters:
  ///   - isThere: a file whose replacement shows that the tenant was processed; nil if none is
  ///     written, so that only the status tells.
  ///   - body: throws an ``ExitStatus`` after reporting the reason.
  mutating func run(
    _ entry: TenantsFile.Entry, isThere file: String?, _ body: () async throws -> Void
  ) async throws {
    if !quiet { Terminal.diagnostic("lapse: tenant " + Terminal.visible(entry.label)) }
    let before = file.flatMap { FileIdentity($0) }
    var status = ExitStatus.clean
    do {
      try await body()
    } catch let failure as ExitStatus {
      status = failure
    }
    let after = file.flatMap { FileIdentity($0) }
    let isThere =
      file == nil ? [.clean, .failed].contains(status) : after != nil && after != before
    outcomes.append(Outcome(label: entry.label, status: status, isThere: isThere))
  }

  /// Skips a tenant whose result already exists.
  mutating func pass(_ entry: TenantsFile.Entry) {
    outcomes.append(Outcome(label: entry.label, status: .clean, isThere: true))
  }

  /// Names the tenants without new files, and reports the overall result.
  ///
  /// - Throws: 3 if any tenant is incomplete (another try may help), else 2, else 1.
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
