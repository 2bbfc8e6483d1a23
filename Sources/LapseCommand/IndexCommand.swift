import ArgumentParser
import Assessment
import Inventory
import Reporters
import SavedReports
import System

/// `lapse index`: writes one page over the reports of several tenants or weeks.
struct IndexCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "index",
    abstract: "Writes one page over several reports.",
    discussion: """
      Reads report.json files that lapse report wrote, of several tenants, of several weeks or of both, \
      and writes index.html: the newest report of each tenant, what needs action in all of them, and how \
      the figures of a tenant changed. A directory is searched for them. Reports are told apart by the id \
      of their tenant and their date. Rows link to the report.html next to a report.json.

      Exit status: 0; 2 wrong usage, or a file is not a report: nothing is written; 3 a tenant of --tenants did \
      not report.
      """)

  @Argument(
    help: ArgumentHelp(
      "Files as lapse report --format json writes them, and directories of such files.",
      valueName: "report.json")
  )
  var reports: [String]

  @Option(help: "The directory that index.html is written to.")
  var output = "Output"

  @Option(
    help: ArgumentHelp(
      "Name the tenants of this file that have no report, or none of the last 36 hours before the newest.",
      valueName: "file"))
  var tenants: String?

  @Flag(
    help:
      "Also read how long before their end credentials were replaced, which takes every row of every report."
  )
  var leadTimes = false

  @Flag(help: "Print nothing but errors.")
  var quiet = false

  func validate() throws {
    try InputArguments.validate(reports, empty: "A report has an empty name.")
    guard !output.isEmpty else { throw ValidationError("--output takes a directory.") }
    guard tenants != "" else { throw ValidationError("--tenants takes a file.") }
  }

  func run() throws {
    let directory = OutputDirectory(path: output)
    var entries: [IndexEntry] = []
    var heads: [SavedReportHead] = []
    var comparisons: [String: Comparison] = [:]
    let expected: [TenantsFile.Entry]
    do {
      expected = try tenants.map { try TenantsFile(path: $0).entries } ?? []
      for path in try reports.flatMap({ try SavedReportFiles.all(at: $0) }) {
        // Standard input cannot be read twice.
        guard path != "-" else {
          entries.append(IndexEntry(try Self.read(path, .figures), page: nil))
          continue
        }
        heads.append(try SavedReportReader.head(of: path))
      }
      for (tenant, own) in Dictionary(grouping: heads, by: \.tenantId).ordered(by: {
        $0.key < $1.key
      }) {
        let newest = own.ordered { ($1.asOf, $0.path) < ($0.asOf, $1.path) }
        entries += try Self.entries(of: newest, &comparisons[tenant])
      }
      try directory.create()
    } catch let error as SavedReportError {
      throw Terminal.refusal(error.message)
    } catch let error as ConfigurationError {
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
    index.comparisons = comparisons
    index.silent = Self.silent(expected, in: entries)
    for (tenant, own) in Dictionary(grouping: heads, by: \.tenantId) where own.count > 1 {
      index.trends[tenant] = TrendReader.trend(of: own, leadTimes: leadTimes)
    }
    do {
      try directory.write([("index.html", { index.write(to: $0) })])
    } catch {
      throw Terminal.refusal(error.message)
    }
    if !quiet {
      Terminal.diagnostic("lapse: index: open \(Terminal.visible(output))/index.html")
    }
    for tenant in index.silent {
      let name = SecretMarks.text(tenant.name ?? tenant.id)
      Terminal.error(
        tenant.last.map { "\(name) did not report since \(TimeWording.dateAndTime($0))" }
          ?? "\(name) did not report")
    }
    if !index.silent.isEmpty { throw ExitStatus.incomplete }
  }

  /// How many seconds a tenant's newest report may be older than the newest of all tenants.
  private static let mostBehind: Int64 = 36 * 3_600

  /// Returns the expected tenants without a report that is as recent as the others'.
  private static func silent(
    _ expected: [TenantsFile.Entry], in entries: [IndexEntry]
  ) -> [MissingTenant] {
    let newest = entries.map(\.report.asOf).max()
    let last = Dictionary(
      entries.map { ($0.report.tenant.id.lowercased(), $0.report.asOf) }, uniquingKeysWith: max)
    return expected.compactMap { entry in
      let own = last[entry.id.lowercased()]
      if let own, let newest, newest.seconds(since: own) <= mostBehind { return nil }
      return MissingTenant(id: entry.id, name: entry.name, last: own)
    }
  }

  /// How many older reports of a tenant are read in full, for figures from their rows.
  ///
  /// They must be small too; for others the summary suffices.
  private static let mostOlder = 7
  private static let mostBytes = 24 << 20

  /// Returns the reports of one tenant, and what changed between the two newest.
  ///
  /// - Parameter heads: newest first.
  private static func entries(
    of heads: [SavedReportHead], _ comparison: inout Comparison?
  ) throws(SavedReportError) -> [IndexEntry] {
    var entries: [IndexEntry] = []
    var bytes = 0
    for (position, head) in heads.enumerated() {
      guard position > 0 else {
        let isCompared = heads.count > 1 && heads[1].asOf < head.asOf
        var report = try read(head.path, isCompared ? .comparisonAndFigures : .figures)
        // Rows that were left out would look new, or gone.
        if isCompared, report.leftOut == nil, let before = try? Baseline.read(heads[1].path) {
          comparison = try? Comparison(from: before, to: ComparedReport(report))
        }
        report.dropRows()
        entries.append(IndexEntry(report, page: nil))
        continue
      }
      bytes += (try? FileStatus(head.path).size) ?? mostBytes
      if position <= mostOlder, bytes <= mostBytes || head.report == nil {
        entries.append(IndexEntry(try read(head.path, .figures), page: nil))
      } else if let report = head.report {
        entries.append(IndexEntry(report, page: nil))
      } else {
        entries.append(IndexEntry(try read(head.path, .figures), page: nil))
      }
    }
    return entries
  }

  private static func read(
    _ path: String, _ detail: SavedDetail
  ) throws(SavedReportError) -> SavedReport {
    let report = try SavedReportReader.read(path, detail)
    if let leftOut = report.leftOut { Terminal.warning(leftOut) }
    return report
  }
}
