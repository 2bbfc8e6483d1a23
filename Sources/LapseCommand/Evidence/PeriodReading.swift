import Evidence
import Inventory
import SavedReports
import System

/// Reads the reports of a period in chronological order.
struct PeriodReading {
  struct Found {
    var path: String
    var asOf: Instant
  }

  let found: [Found]
  /// The number of reports from outside the period.
  let passedOver: Int
  private(set) var history: PeriodHistory
  private(set) var tenant = ""

  init(_ reports: [String], _ range: PeriodRange) throws(ExitStatus) {
    var heads: [SavedReportHead] = []
    do {
      for path in reports {
        for file in try SavedReportFiles.all(at: path) {
          heads.append(try SavedReportReader.head(of: file))
        }
      }
    } catch let error as SavedReportError {
      throw Terminal.refusal(error.message)
    } catch let error as OutputDirectory.Failure {
      throw Terminal.refusal(error.message)
    } catch {
      throw .wrongUsage
    }
    let inside = heads.filter { range.contains($0.asOf) }
      .ordered { ($0.asOf, $0.path) < ($1.asOf, $1.path) }
    passedOver = heads.count - inside.count
    history = PeriodHistory(range)
    found = inside.map { Found(path: $0.path, asOf: $0.asOf) }
    guard let first = inside.first else {
      throw Terminal.refusal(
        "no report is from \(range.firstDay) to \(range.lastDay): nothing was written")
    }
    tenant = first.tenantId
    if let other = inside.first(where: { $0.tenantId != first.tenantId }) {
      throw Terminal.refusal(
        "\(other.path): is of another tenant than \(first.path): make a pack for each")
    }
    if let part = inside.first(where: { $0.head.owner != nil }) {
      throw Terminal.refusal("\(part.path): shows only one owner (--owner): name complete reports")
    }
    for (left, right) in zip(inside, inside.dropFirst()) where left.asOf == right.asOf {
      throw Terminal.refusal("\(right.path): has the same date as \(left.path): name one of them")
    }
    do throws(SavedReportError) {
      for report in inside {
        history.add(try SavedReportReader.read(report.path, .everything))
      }
    } catch {
      throw Terminal.refusal(error.message)
    }
  }

  /// Returns a report's path in the pack: `data/reports/2026-07-06T060000Z/report.json`.
  static func place(of asOf: Instant) -> String {
    "data/reports/\(asOf.rfc3339.replacing(":", with: ""))/report.json"
  }
}
