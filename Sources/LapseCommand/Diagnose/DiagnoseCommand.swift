import ArgumentParser
import Assessment
import Diagnosis
import Exports
import Inventory
import Reporters
import SecretShapes
import System

/// `lapse diagnose`: goes from an AADSTS error to the application, credential, owner and fix.
struct DiagnoseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diagnose",
    abstract: "Explains an AADSTS error, and how to restore service.",
    discussion: """
      Finds every AADSTS code in a message, in logs of any size, or in responses of a token endpoint, and \
      says what it means and what it rules out. With an export (--input) or the report of an earlier run \
      (--report) it names the application, the credential and when it stopped working, what is still valid, \
      who owns it and where it is used, and prints the steps that restore service. If the log hides the \
      client id, it searches for the application by trace and correlation id, time and workflow, and ranks \
      the applications that can have caused the error.

      The printed commands put new values into Key Vault or into a file that only you can read, never on the \
      screen. lapse runs none of them, and never repeats a token or secret from a log.

      Exit status: 0 an answer; 1 no application was found, or no error; 2 wrong usage.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case markdown
    case json
  }

  @Argument(
    help: ArgumentHelp(
      "The error, files or directories with logs, or - for standard input.",
      valueName: "text | file | -"))
  var log: [String] = []

  @OptionGroup var export: ExportOptions

  @Option(
    help: ArgumentHelp(
      "A report.json of an earlier run, instead of an export.", valueName: "report.json"))
  var report: String?

  @OptionGroup var references: ReferenceOptions

  @Option(
    help: ArgumentHelp(
      "A file with the token that was presented, or its claims as JSON; - is standard input. The signature is "
        + "not checked, and the token is neither kept nor shown.", valueName: "file"))
  var claims: String?

  @Option(
    help: ArgumentHelp(
      "Says what a pipeline would meet before it runs: repo=OWNER/NAME,branch=… or environment=…, tag=…, "
        + "pull_request. Repeat for more.", valueName: "what"))
  var simulate: [String] = []

  @Option(
    help: ArgumentHelp(
      "The client id, object id or exact name of the application, where the error does not say.",
      valueName: "application"))
  var application: String?

  @Option(help: ArgumentHelp("The address that the sign-in came from.", valueName: "ip"))
  var address: String?

  @Option(help: "How to print it: \(Format.allCases.map(\.rawValue).joined(separator: ", ")).")
  var format = Format.text

  @Option(
    help:
      "For which shell commands are shown: \(DiagnosisText.Shell.allCases.map(\.rawValue).joined(separator: ", "))."
  )
  var shell = DiagnosisText.Shell.bash

  func validate() throws {
    guard !log.isEmpty || !simulate.isEmpty || claims != nil else {
      throw ValidationError(
        "Give the error in quotes, a file, - for standard input, or --simulate.")
    }
    guard !log.contains(""), report != "", claims != "" else {
      throw ValidationError("An argument is empty.")
    }
    guard export.input.isEmpty || report == nil else {
      throw ValidationError("Give either an export (--input) or a report (--report), not both.")
    }
    try InputArguments.validate(log + export.input + [report, claims].compactMap { $0 })
    guard simulate.isEmpty || !export.input.isEmpty || report != nil else {
      throw ValidationError("--simulate needs an export (--input) or a report (--report).")
    }
  }

  func run() async throws {
    try references.check()
    let arguments: [DiagnoseArgument]
    do throws(DiagnoseArgument.Failure) {
      arguments = try DiagnoseArgument.read(log)
    } catch {
      throw Terminal.refusal(error.message)
    }
    let token = try claims.map { try presentedToken($0) }
    var reading = LogReading()
    try reading.read(arguments)
    let directory = try await knownDirectory()
    let named = try namedApplication(in: directory)
    var result = answer(reading, directory, token: token, named: named)
    result.simulations = try simulations(directory, token: token, named: named)
    try show(result)
    guard result.hasAnswer else {
      if result.answers.isEmpty, result.simulations.isEmpty {
        Terminal.diagnostic(
          "lapse: no AADSTS code was found in "
            + Terminal.visible(arguments.map(\.title).joined(separator: ", ")))
      }
      throw ExitStatus.failed
    }
  }

  private func answer(
    _ reading: borrowing LogReading, _ directory: KnownDirectory?, token: PresentedToken?,
    named: Identifier?
  ) -> DiagnosisResult {
    var problems = reading.problems
    if let address {
      for index in problems.indices { problems[index].loggedError.address = address }
    }
    let files = LocalFiles(references.references)
    let diagnostician = Diagnostician(
      directory, files: files, token: token, named: named, now: export.instant)
    var result = DiagnosisResult(
      answers: diagnostician.answers(to: problems), directory: directory)
    result.dropped = reading.dropped
    result.bytes = reading.bytes
    return result
  }

  // MARK: Known directory

  private func knownDirectory() async throws -> KnownDirectory? {
    if let report {
      do throws(SavedDirectoryReader.Failure) {
        var directory = try SavedDirectoryReader.read(report)
        // What was valid at the time of the report may have expired since.
        directory.asOf = export.asOf?.instant ?? max(directory.asOf, export.instant)
        return directory
      } catch {
        throw Terminal.refusal(error.message)
      }
    }
    guard !export.input.isEmpty else { return nil }
    let declared = try references.declaredOrRefused()
    let ownership: Ownership
    do throws(ConfigurationError) {
      ownership = try Ownership(owners: references.owners, suppressions: nil, asOf: export.instant)
    } catch {
      throw Terminal.refusal(error.message)
    }
    var inventory = try await export.read()
    await references.scan(
      into: &inventory, with: declared, besides: export.input, jobs: Machine.processors)
    return KnownDirectory(try export.assess(inventory, ownership))
  }

  private func namedApplication(in directory: KnownDirectory?) throws -> Identifier? {
    guard let application else { return nil }
    if let id = Identifier(guid: application), !id.isMissing {
      return directory?.application(id).map { $0.appId.isMissing ? id : $0.appId } ?? id
    }
    let found = directory?.applications(called: application) ?? []
    guard found.count == 1, let only = found.first, !only.appId.isMissing else {
      let name = ApplicationArgument(application).quoted
      throw Terminal.refusal(
        found.isEmpty
          ? "no application in what was read is called \(name): give its client id"
          : "\(found.count) applications are called \(name): give the client id of one")
    }
    return only.appId
  }

  /// Returns a path for messages, because a token may have been given in its place.
  private static func shown(_ path: String) -> String { SecretShape.path(path) }

  private func presentedToken(_ path: String) throws -> PresentedToken {
    let bytes: [UInt8]
    do throws(SystemError) {
      let file = path == "-" ? OpenFile.standardInput : try OpenFile(reading: path)
      bytes = try FileContent.bytes(of: file, atMost: 1 << 20)
    } catch {
      let words =
        switch error {
        case let error where error.isNotFound: "does not exist: check the path"
        case let error where error.isTooLarge: "is larger than 1 MiB, which no token is"
        default: "cannot be read (\(error)): check the path"
        }
      throw Terminal.refusal("--claims \(Self.shown(path)): \(words)")
    }
    guard let token = PresentedToken(claims: bytes) else {
      throw Terminal.refusal(
        "--claims \(Self.shown(path)): this is neither a token nor its claims as JSON")
    }
    return token
  }

  // MARK: Simulations

  private func simulations(
    _ directory: KnownDirectory?, token: PresentedToken?, named: Identifier?
  ) throws -> [SimulationResult] {
    guard let directory else { return [] }
    let only = named.map { id in directory.application(id).map { [$0] } ?? [] }
    let simulator = Simulator(directory, only: only)
    var results: [SimulationResult] = []
    for text in simulate {
      do throws(SubjectSimulation.Failure) {
        let simulation = try SubjectSimulation(text, cloud: directory.cloud)
        results += simulation.tokens.map { simulator.result(of: $0, isOpen: simulation.isOpen) }
      } catch {
        throw Terminal.refusal("--simulate: \(error.message)")
      }
    }
    // A token without a message is looked up on its own.
    if let token, log.isEmpty, simulate.isEmpty { results.append(simulator.result(of: token)) }
    return results
  }

  // MARK: Output

  private func show(_ result: DiagnosisResult) throws {
    let text: String
    switch format {
    case .text:
      text = DiagnosisText(shell).lines(result).map { Terminal.visible($0) }.joined(separator: "\n")
    case .markdown:
      text = DiagnosisMarkdown(shell).lines(result).map { Terminal.visible($0) }
        .joined(separator: "\n")
    case .json:
      text = SafeJSON.text(try ByteSink.text { DiagnosisDocument.write(result, to: $0) })
    }
    guard !text.isEmpty else { return }
    try Terminal.output(text)
  }
}

extension DiagnosisText.Shell: ExpressibleByArgument {}
