import ArgumentParser
import GraphClient

/// `lapse collect`: writes raw Graph pages and a manifest for `lapse report` to read.
struct CollectCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "collect",
    abstract: "Collects raw Microsoft Graph pages of a tenant into a directory.",
    discussion: """
      Reads Graph (only GET requests) and writes each page as received, with a manifest of what was \
      requested, when, and what is missing. lapse report DIR reads it like any export. --resume continues \
      a collection that was cut short.

      Exit status: 0 all that was asked for is there, or Graph withholds it and the manifest says why; \
      2 wrong usage; 3 incomplete.
      """)

  @Option(help: ArgumentHelp("The directory to write to: new or empty.", valueName: "dir"))
  var output: String

  @Flag(help: "Resume the collection that was started in the directory.")
  var resume = false

  @Option(
    help: ArgumentHelp("The tenant, an id or a domain (AZURE_TENANT_ID).", valueName: "tenant"))
  var tenant: String?

  @Flag(help: "Print nothing but errors.")
  var quiet = false

  @OptionGroup var tenants: TenantOptions

  @OptionGroup(title: "Signing in and reaching Graph") var auth: AuthOptions

  func validate() throws {
    guard !output.isEmpty else { throw ValidationError("--output takes a directory.") }
    guard tenant == nil || tenants.tenants == nil else {
      throw ValidationError("--tenant excludes --tenants: the file names the tenants.")
    }
  }

  func run() async throws {
    guard let file = tenants.tenants else { return try await collect() }
    var round = TenantBatch(verb: "collected", quiet: quiet)
    for entry in try tenants.entries(of: file, quiet: quiet) {
      var one = self
      one.tenant = entry.id
      one.output = output + "/" + entry.output
      one.auth.signIn(as: entry)
      let command = one
      // A finished collection needs no second sign-in and counts as done.
      if resume, CollectionDirectory.holdsAll(one.output) {
        round.pass(entry)
        continue
      }
      try await round.run(entry, isThere: one.output + "/" + CollectionDirectory.manifestName) {
        try await command.collect()
      }
    }
    try round.finish()
  }

  private func collect() async throws {
    let run = LiveRun(auth, tenant: tenant, quiet: quiet)
    Interruption.announce(isJSON: auth.logFormat == .json)
    let manifest = try await run.collect(into: output, resumes: resume)
    run.log.endProgress()
    guard manifest.lapseCollection.state == .complete else {
      let missing = manifest.collections.filter { $0.state == .partial || $0.state == .pending }
      throw run.fail(
        "incomplete: \(missing.map(\.collection.rawValue).joined(separator: ", ")): run the same "
          + "command again with --resume", .incomplete)
    }
  }
}
