import ArgumentParser
import Assessment
import Inventory
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

      Exit status: 0; 2 wrong usage, or a file is no report: nothing is written; 3 a tenant of --tenants did \
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

  func validate() throws {
    guard !reports.contains("") else { throw ValidationError("A report has an empty name.") }
    guard reports.filter({ $0 == "-" }).count <= 1 else {
      throw ValidationError("Standard input (-) can be read only once.")
    }
    guard !output.isEmpty else { throw ValidationError("--output takes a directory.") }
    guard tenants != "" else { throw ValidationError("--tenants takes a file.") }
  }

  func run() throws {
    let directory = OutputDirectory(path: output)
    var entries: [IndexEntry] = []
    var heads: [SavedReportHead] = []
    let expected: [TenantsFile.Entry]
    do {
      expected = try tenants.map { try TenantsFile(path: $0).entries } ?? []
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
    index.silent = Self.silent(expected, in: entries)
    for (tenant, own) in Dictionary(grouping: heads, by: \.tenantId) where own.count > 1 {
      index.trends[tenant] = TrendReader.trend(of: own, leadTimes: leadTimes)
      index.comparisons[tenant] = Self.comparison(of: own)
    }
    do {
      try directory.write([("index.html", { [index] in index.write(to: $0) })])
    } catch {
      throw Terminal.refusal(error.message)
    }
    for tenant in index.silent {
      let name = SecretMarks.text(tenant.name ?? tenant.id)
      Terminal.error(
        tenant.last.map { "\(name) did not report since \(TimeWording.dateAndTime($0))" }
          ?? "\(name) did not report")
    }
    if !index.silent.isEmpty { throw ExitStatus.incomplete }
  }

  /// Seconds that the newest report of a tenant may be older than that of another.
  private static let mostBehind: Int64 = 36 * 3_600

  /// Tenants of a file without a report that is as new as the others.
  private static func silent(
    _ expected: [TenantsFile.Entry], in entries: [IndexEntry]
  ) -> [SilentTenant] {
    let newest = entries.map(\.report.asOf).max()
    let last = Dictionary(
      entries.map { ($0.report.tenant.id.lowercased(), $0.report.asOf) }, uniquingKeysWith: max)
    return expected.compactMap { entry in
      let own = last[entry.id.lowercased()]
      if let own, let newest, newest.seconds(since: own) <= mostBehind { return nil }
      return SilentTenant(id: entry.id, name: entry.name, last: own)
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
