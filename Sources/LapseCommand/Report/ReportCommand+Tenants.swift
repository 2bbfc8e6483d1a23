import ArgumentParser
import Reporters
import System

extension ReportCommand {
  /// Makes a report for each tenant in the file, each in its own directory.
  func runTenants(_ file: String) async throws {
    let entries = try options.tenants.entries(of: file, quiet: options.quiet)
    let root: String
    let proof: String?
    do {
      let configuration = try options.configuration()
      root = options.output(configuration)
      proof = try options.formats(configuration).first?.fileName
    } catch let error as ConfigurationError {
      throw Terminal.refusal(error.message)
    }
    try InputArguments.check(options.inputs)
    var round = TenantBatch(verb: "reported", quiet: options.quiet)
    for entry in entries {
      var one = self
      one.options.tenants.tenants = nil
      one.options.tenants.shard = nil
      one.options.tenant = entry.id
      let output = root + "/" + entry.output
      one.options.output = output
      one.auth.signIn(as: entry)
      if let baseline = options.changes.baseline, Path.isDirectory(baseline + "/" + entry.output) {
        one.options.changes.baseline = baseline + "/" + entry.output
      }
      one.options.inputs = options.inputs.map { $0 + "/" + entry.output }
      let command = one
      try await round.run(entry, isThere: proof.map { output + "/" + $0 }) {
        // Its collection failed earlier, so the command itself is not wrong.
        if let input = command.options.inputs.first, !Path.exists(input) {
          Terminal.error("\(SecretMarks.text(input)): does not exist, nothing was collected")
          throw ExitStatus.incomplete
        }
        try await command.run()
      }
    }
    try round.finish()
  }
}
