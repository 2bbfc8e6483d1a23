package import ArgumentParser
import SecretShapes
import System

/// `lapse`: reports which credentials in Microsoft Entra ID expire, and which could be eliminated.
package struct LapseProgram: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "lapse",
    abstract: "Reports which Microsoft Entra ID application credentials expire, and when.",
    discussion: """
      lapse is read-only: it never writes to a tenant, never prints a secret value, and never runs \
      the commands it recommends.
      """,
    version: Build.version,
    subcommands: [
      ReportCommand.self, CollectCommand.self, DoctorCommand.self, ShowCommand.self,
      RotationCommand.self, WhereUsedCommand.self, DiagnoseCommand.self, IndexCommand.self,
      DiffCommand.self, AcceptCommand.self, NotifyCommand.self, EvidenceCommand.self,
      VerifyCommand.self, UnredactCommand.self, InspectCommand.self,
      ExportScriptCommand.self, RulesCommand.self, SchemaCommand.self, TemplatesCommand.self,
      InitCommand.self, ManualCommand.self, ManCommand.self,
    ])

  package init() {}

  /// Checks the limits of the process before anything else runs.
  ///
  /// - Returns: the exit status to end with at once; nil if all is well.
  package static func prepare() -> ExitStatus? {
    ProcessLimits.prepare()
    Machine.settle()
    guard let problem = ProcessLimits.problem else { return nil }
    Terminal.diagnostic("lapse: error: \(problem)")
    return .wrongUsage
  }

  /// Runs the command given by `arguments`.
  ///
  /// - Returns: the exit status of the process.
  package static func run(_ arguments: [String]) async -> ExitStatus {
    if let problem = unknownCommand(in: arguments) {
      Terminal.diagnostic("lapse: error: \(problem)")
      return .wrongUsage
    }
    do {
      var command = try parseAsRoot(arguments)
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
      return .clean
    } catch let status as ExitStatus {
      return status
    } catch {
      return exitStatus(after: error)
    }
  }

  /// Returns the error if the first argument is neither a command nor an option; nil otherwise.
  private static func unknownCommand(in arguments: [String]) -> String? {
    guard let typed = arguments.first, !typed.hasPrefix("-") else { return nil }
    let names =
      configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
    guard !names.contains(typed) else { return nil }
    let shown =
      SecretShape.matches(typed)
      ? "there is no such command" : "there is no command '\(Terminal.visible(typed))'"
    let meant = Suggestion.nearest(to: typed, among: names)
    return shown + (meant.map { ". Did you mean 'lapse \($0)'?" } ?? "; lapse --help lists all")
  }

  /// Prints help and version to standard output, usage errors to standard error.
  private static func exitStatus(after error: any Error) -> ExitStatus {
    let isHelp = exitCode(for: error) == .success
    let message = fullMessage(for: error)
    guard isHelp else {
      Terminal.diagnostic(safe(message))
      return .wrongUsage
    }
    do {
      try Terminal.output(message)
      return .clean
    } catch {
      return error
    }
  }

  /// Removes control characters and secrets from a message that may quote arguments.
  private static func safe(_ message: String) -> String {
    message.split(separator: "\n", omittingEmptySubsequences: false)
      .map { line in
        SecretShape.matches(String(line))
          ? "Error: an argument is shaped like a secret and is not a valid value of its option."
          : Terminal.visible(String(line))
      }
      .joined(separator: "\n")
  }
}
