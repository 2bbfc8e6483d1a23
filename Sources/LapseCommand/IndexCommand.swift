import ArgumentParser
import Assessment
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

  @Flag(
    help:
      "Also read how long before their end credentials were replaced, which takes every row of every report."
  )
  var leadTimes = false

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
    var heads: [SavedReportHead] = []
    do {
      for path in try reports.flatMap({ try SavedReportFiles.all(at: $0) }) {
        // Standard input cannot be read twice.
        guard path != "-" else {
          entries.append(IndexEntry(try Self.whole(path), page: nil))
          continue
        }
        heads.append(try SavedReportReader.head(of: path))
      }
      let whole = Self.readWhole(heads)
      for head in heads {
        if !whole.contains(head.path), let report = head.report {
          entries.append(IndexEntry(report, page: nil))
          continue
        }
        entries.append(IndexEntry(try Self.whole(head.path), page: nil))
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
    guard var index = IndexReporter(entries) else {
      throw Terminal.refusal("there is nothing to index")
    }
    for (tenant, own) in Dictionary(grouping: heads, by: \.tenantId) where own.count > 1 {
      index.trends[tenant] = TrendReader.trend(of: own, leadTimes: leadTimes)
      index.comparisons[tenant] = Self.comparison(of: own)
    }
    do {
      try directory.write([("index.html", { [index] in index.write(to: $0) })])
    } catch {
      throw Terminal.refusal(error.message)
    }
  }

  /// Reports of one tenant that are read to their end; of the older ones the summary does.
  private static let mostWhole = 8

  private static func readWhole(_ heads: [SavedReportHead]) -> Set<String> {
    var paths: Set<String> = []
    for own in Dictionary(grouping: heads, by: \.tenantId).values {
      let newest = own.sorted { ($1.asOf, $0.path) < ($0.asOf, $1.path) }
      paths.formUnion(newest.prefix(mostWhole).map(\.path))
    }
    return paths
  }

  private static func whole(_ path: String) throws(SavedReportError) -> SavedReport {
    let report = try SavedReportReader.read(path)
    if let leftOut = report.leftOut { Terminal.warning(leftOut) }
    return report
  }

  /// What changed between the two newest reports of a tenant; nil where they cannot be compared.
  private static func comparison(of heads: [SavedReportHead]) -> Comparison? {
    let newest = heads.sorted { ($1.asOf, $0.path) < ($0.asOf, $1.path) }
    guard newest.count > 1, newest[1].asOf < newest[0].asOf,
      let before = try? Baseline.read(newest[1].path),
      let after = try? Baseline.read(newest[0].path)
    else { return nil }
    return try? Comparison(from: before, to: after)
  }
}
