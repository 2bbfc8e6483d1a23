import Assessment
import Inventory
import SavedReports
import System

/// The earlier report with which a run is compared.
enum Baseline {
  /// Why there is no baseline.
  struct Failure: Error {
    /// One line: what is wrong with which file, and what to do.
    var message: String
  }

  /// Checks that a path can be read, before any input is read.
  static func check(_ path: String) throws(Failure) {
    do throws(SystemError) {
      _ = try FileStatus(path)
    } catch {
      throw Failure(message: "--baseline \(path): cannot be read (\(error)): check the path")
    }
  }

  /// Reads a report file, or a directory's newest report of the tenant that is older than a time.
  ///
  /// - Parameter damages: gets a line for each damaged report of the directory, which is skipped.
  /// - Returns: nil if the directory holds none.
  static func load(
    _ path: String, tenant: String, before asOf: Instant, owner: String?, damages: inout [String]
  ) throws(Failure) -> ComparedReport? {
    guard isDirectory(path) else { return try read(path) }
    var newest: (path: String, asOf: Instant)?
    for head in heads(in: path, damages: &damages)
    where head.tenantId == tenant.lowercased() && head.asOf < asOf {
      // A report limited to another owner is not comparable.
      if let other = head.head.owner, other.lowercased() != owner?.lowercased() { continue }
      if newest.map({ (head.asOf, $0.path) > ($0.asOf, head.path) }) ?? true {
        newest = (head.path, head.asOf)
      }
    }
    guard let newest else { return nil }
    return try read(newest.path)
  }

  /// Reads one report.
  ///
  /// - Parameter detail: how much of it to read.
  static func read(
    _ path: String, _ detail: SavedDetail = .comparison
  ) throws(Failure) -> ComparedReport {
    let saved: SavedReport
    do throws(SavedReportError) {
      saved = try SavedReportReader.read(path, detail)
    } catch {
      throw Failure(message: error.message)
    }
    // Rows that were left out would look new, or gone.
    if let leftOut = saved.leftOut { throw Failure(message: leftOut) }
    return ComparedReport(saved)
  }

  /// Returns the figures of a directory's reports, followed by those of this run; empty for a file.
  static func trend(_ path: String, upTo report: AssessmentReport) -> Trend {
    guard isDirectory(path) else { return Trend() }
    let heads = heads(in: path).filter {
      $0.tenantId == report.tenant.id.lowercased() && $0.asOf < report.asOf
    }
    return Trend(TrendReader.trend(of: heads, leadTimes: false).points + [Trend.Point(report)])
  }

  /// Whether a report file, or any report of a directory, is of that tenant.
  static func holds(_ path: String, tenant: String) -> Bool {
    let heads =
      isDirectory(path)
      ? heads(in: path) : [try? SavedReportReader.head(of: path)].compactMap { $0 }
    return heads.contains { $0.tenantId == tenant.lowercased() }
  }

  private static func isDirectory(_ path: String) -> Bool {
    Path.isDirectory(path)
  }

  /// Returns the heads of a directory's reports, skipping other and damaged files.
  static func heads(in directory: String) -> [SavedReportHead] {
    var damages: [String] = []
    return heads(in: directory, damages: &damages)
  }

  private static func heads(in directory: String, damages: inout [String]) -> [SavedReportHead] {
    let paths = (try? SavedReportFiles.all(at: directory)) ?? []
    return paths.compactMap { path in
      do throws(SavedReportError) {
        return try SavedReportReader.head(of: path)
      } catch {
        if error.isDamage { damages.append(error.message) }
        return nil
      }
    }
  }
}
