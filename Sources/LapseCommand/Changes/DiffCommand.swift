import ArgumentParser
import Assessment
import Evidence
import Reporters
import SavedReports

/// `lapse diff`: tells what changed between two reports.
struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Shows what changed between two reports of a tenant.",
    discussion: """
      Reads two report.json files that lapse report wrote, and shows by stable ids what is new, rotated, \
      replaced but still used, expired, down, recovered, worse, better, accepted, without an owner, \
      federated or eliminated. If horizon, limits, rules or collections differ, it says which changes \
      cannot be compared, and leaves them out.

      Exit status: 0; 2 wrong usage, a file is not a report, or the two are of different tenants.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case markdown
    case json
    case html
  }

  @Argument(help: ArgumentHelp("The older report.json.", valueName: "old.json"))
  var old: String

  @Argument(help: ArgumentHelp("The newer report.json.", valueName: "new.json"))
  var new: String

  @Option(help: "How to print it: \(Format.allCases.map(\.rawValue).joined(separator: ", ")).")
  var format = Format.text

  @OptionGroup var redaction: RedactionOption

  func validate() throws {
    try InputArguments.validate([old, new], empty: "A report has an empty name.")
  }

  func run() throws {
    let comparison: Comparison
    do {
      var (before, after) = (try Baseline.read(old), try Baseline.read(new))
      if let tokens = try redaction.tokens() {
        before = before.redacted(by: tokens.redaction)
        after = after.redacted(by: tokens.redaction)
      }
      comparison = try Comparison(from: before, to: after)
    } catch let failure as Baseline.Failure {
      throw Terminal.refusal(redaction.hidden(failure.message))
    } catch let error as ComparisonError {
      throw Terminal.refusal(redaction.hidden(error.message))
    }
    if comparison.isBackwards {
      Terminal.diagnostic(
        "lapse: note: the second report is older than the first: changes are shown backwards")
    }
    try Terminal.output(text(of: comparison))
  }

  private func text(of comparison: Comparison) throws -> String {
    switch format {
    case .text:
      return ChangesText.lines(of: comparison, visible: Terminal.visible).joined(separator: "\n")
    case .markdown: return ChangesMarkdown.text(of: comparison)
    case .json: return try ByteSink.text { ChangesJSON.write(comparison, to: $0) }
    case .html: return try ByteSink.text { HTMLChangesPage.write(comparison, to: $0) }
    }
  }
}
