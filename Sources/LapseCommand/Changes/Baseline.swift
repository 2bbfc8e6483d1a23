import Assessment
import Inventory
import SavedReports
import System

/// The earlier report that a run is compared with.
enum Baseline {
  /// Why there is none.
  struct Failure: Error {
    /// One line: what is wrong with which file, and what to do.
    var message: String
  }

  /// Whether a path can be one, before anything is read.
  static func check(_ path: String) throws(Failure) {
    do throws(SystemError) {
      _ = try FileStatus(path)
    } catch {
      throw Failure(message: "--baseline \(path): cannot be read (\(error)): check the path")
    }
  }

  /// Reads the file, or the newest report of the tenant in a directory that is older than a time.
  ///
  /// - Returns: nil where a directory holds none.
  static func load(
    _ path: String, tenant: String, before asOf: Instant, owner: String?
  ) throws(Failure) -> ComparedReport? {
    guard isDirectory(path) else { return try read(path) }
    var newest: (path: String, asOf: Instant)?
    for head in heads(in: path) where head.tenantId == tenant.lowercased() && head.asOf < asOf {
      // A report of another's part is none to compare with.
      if let other = head.head.owner, other.lowercased() != owner?.lowercased() { continue }
      if newest.map({ (head.asOf, $0.path) > ($0.asOf, head.path) }) ?? true {
        newest = (head.path, head.asOf)
      }
    }
    guard let newest else { return nil }
    return try read(newest.path)
  }

  /// One report.
  ///
  /// - Parameter detail: how much of it.
  static func read(
    _ path: String, _ detail: SavedDetail = .comparison
  ) throws(Failure) -> ComparedReport {
    let saved: SavedReport
    do throws(SavedReportError) {
      saved = try SavedReportReader.read(path, detail)
    } catch {
      throw Failure(message: error.message)
    }
    // What was left out would look new, or gone.
    if let leftOut = saved.leftOut { throw Failure(message: leftOut) }
    return ComparedReport(saved)
  }

  /// Figures over time from the reports of a directory, with the one of this run behind them; empty
  /// for a file.
  static func trend(_ path: String, upTo report: AssessmentReport) -> Trend {
    guard isDirectory(path) else { return Trend() }
    let heads = heads(in: path).filter {
      $0.tenantId == report.tenant.id.lowercased() && $0.asOf < report.asOf
    }
    return Trend(TrendReader.trend(of: heads, leadTimes: false).points + [Trend.Point(report)])
  }

  private static func isDirectory(_ path: String) -> Bool {
    Path.isDirectory(path)
  }

  /// What the reports of a directory say first; what is no report, or a damaged one, is passed
  /// over.
  static func heads(in directory: String) -> [SavedReportHead] {
    let paths = (try? SavedReportFiles.all(at: directory)) ?? []
    return paths.compactMap { try? SavedReportReader.head(of: $0) }
  }
}
