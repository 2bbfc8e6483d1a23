import ArgumentParser
import Reporters
import SavedReports
import System

/// `lapse index`: one page over the reports of several tenants or weeks.
struct IndexCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "index",
    abstract: "Writes one page over several reports.",
    discussion: """
      Reads report.json files that lapse report wrote, of several tenants, of several weeks or of both, \
      and writes index.html: the newest report of each tenant, what needs action in all of them, and how \
      the figures of a tenant changed. A directory is searched for them. Reports are told apart by the id \
      of their tenant and their date. Rows link to a report.html beside a report.json.

      Exit status: 0; 2 wrong usage, or a file is no report: nothing is written.
      """)

  @Argument(
    help: ArgumentHelp(
      "Files as lapse report --format json writes them, and directories of such files.",
      valueName: "report.json")
  )
  var reports: [String]

  @Option(help: "The directory that index.html is written to.")
  var output = "Output"

  func validate() throws {
    guard !reports.contains("") else { throw ValidationError("A report has an empty name.") }
    guard reports.filter({ $0 == "-" }).count <= 1 else {
      throw ValidationError("Standard input (-) can be read only once.")
    }
    guard !output.isEmpty else { throw ValidationError("--output takes a directory.") }
  }

  func run() throws {
    let directory = OutputDirectory(path: output)
    var entries: [IndexEntry] = []
    do {
      for path in try reports.flatMap({ try SavedReportFiles.all(at: $0) }) {
        let report = try SavedReportReader.read(path)
        if let leftOut = report.leftOut { Terminal.warning(leftOut) }
        entries.append(IndexEntry(report, page: nil))
      }
      try directory.create()
    } catch let error as SavedReportError {
      throw Terminal.refusal(error.message)
    } catch let failure as OutputDirectory.Failure {
      throw Terminal.refusal(failure.message)
    }
    for position in entries.indices {
      entries[position].page = RelativeAddress.page(
        beside: entries[position].report.path, from: output)
    }
    guard let index = IndexReporter(entries) else {
      throw Terminal.refusal("there is nothing to index")
    }
    do {
      try directory.write([("index.html", { index.write(to: $0) })])
    } catch {
      throw Terminal.refusal(error.message)
    }
  }
}
