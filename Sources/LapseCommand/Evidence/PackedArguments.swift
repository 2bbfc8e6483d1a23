import Assessment
import Reporters
import SecretShapes

/// The options that shape a report, as typed, in a fixed order; `run.json` records them.
///
/// Paths are not included, because the files they name are in the pack.
enum PackedArguments {
  /// All options that a pack can have.
  static let known: Set<String> = [
    "--format", "--horizon", "--tenant", "--fail-on", "--fail-on-findings", "--fail-on-new",
    "--allow-partial", "--no-allow-partial", "--policy", "--csv", "--html-assets",
    "--html-profile", "--html-rows", "--html-full-page", "--markdown", "--junit-dialect",
    "--calendar-owner", "--owner", "--respect-gitignore", "--no-respect-gitignore",
    "--places-history",
  ]

  static func words(
    _ options: ReportOptions, formats: [ReportFormat]
  ) throws(ExitStatus) -> [String] {
    var words: [String] = []
    func add(_ option: String, _ value: String?) {
      if let value { words += [option, value] }
    }
    func add(_ flag: String, _ value: Bool?) {
      if let value { words.append(value ? "--" + flag : "--no-" + flag) }
    }
    add("--format", formats.map(\.rawValue).joined(separator: ","))
    add("--horizon", options.horizon.map(String.init))
    add("--tenant", options.tenant)
    add("--fail-on", options.failOn?.name)
    add("--fail-on-findings", options.failOnFindings?.name)
    add("--fail-on-new", options.changes.failOnNew?.name)
    add("allow-partial", options.allowPartial)
    add("--policy", options.policy?.rawValue)
    add("--csv", options.csv?.rawValue)
    add("--html-assets", options.html.htmlAssets?.rawValue)
    add("--html-profile", options.html.htmlProfile?.rawValue)
    add("--html-rows", options.html.htmlRows.map(String.init))
    add("--html-full-page", options.html.htmlFullPage)
    add("--markdown", options.markdown?.rawValue)
    add("--junit-dialect", options.junitDialect?.rawValue)
    add("--calendar-owner", options.calendarOwner)
    add("--owner", options.owner)
    add("respect-gitignore", options.references.respectGitignore)
    if options.placesHistory { words.append("--places-history") }
    guard !words.contains(where: { SecretShape.matches($0) }) else {
      throw Terminal.refusal("an argument is shaped like a secret, and a pack keeps the arguments")
    }
    return words
  }
}
