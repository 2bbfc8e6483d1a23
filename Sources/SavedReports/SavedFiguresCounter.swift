import Assessment
import Inventory
import System

/// Adds up the rows of a saved report as they are read.
struct SavedFiguresCounter {
  /// A row that may count in the figures, once the report's time is known.
  private struct Urgent {
    var status: CredentialStatus
    var severity: Severity
    var start: Instant?
    var end: Instant?
    var object: String
  }

  private var rows: [Urgent] = []
  private(set) var urgency = UrgencyCount<String>(asOf: Instant(secondsSinceEpoch: 0))
  private(set) var actionable = 0
  private(set) var worst: [SavedCredential] = []
  private(set) var deletable = 0
  private var down: Set<String> = []
  private var expiring: [Int: Int] = [:]

  /// - Parameter credential: must not be accepted.
  mutating func add(_ credential: SavedRowReader.CountedCredential) {
    if credential.status == .outage { down.insert(credential.objectId) }
    guard credential.severity >= .low else { return }
    rows.append(
      Urgent(
        status: credential.status, severity: credential.severity, start: credential.start,
        end: credential.end, object: credential.objectId))
    worst.append(
      SavedCredential(
        id: credential.id, kind: credential.kind, status: credential.status,
        severity: credential.severity, applicationName: credential.applicationName,
        displayName: credential.displayName, keyId: credential.keyId, end: credential.end))
    if worst.count >= SavedReport.worstLimit * 8 { keepWorst() }
  }

  mutating func add(_ candidate: (target: CandidateTarget, members: Int)?) {
    guard let candidate else { return }
    if candidate.target == .delete { deletable += candidate.members }
  }

  private mutating func keepWorst() {
    worst.order(by: SavedCredential.precedes)
    worst.removeLast(max(0, worst.count - SavedReport.worstLimit))
  }

  mutating func finish(asOf: Instant) {
    urgency = UrgencyCount<String>(asOf: asOf)
    for row in rows {
      urgency.add(row.status, row.severity, end: row.end, of: row.object)
      guard let end = row.end, end > asOf, (row.start ?? asOf) <= asOf else { continue }
      for days in [7, 30] where end.seconds(since: asOf) <= Int64(days) * Instant.secondsPerDay {
        expiring[days, default: 0] += 1
      }
    }
    actionable = rows.count
    rows = []
    keepWorst()
  }

  /// Returns the figures of a report of schema 1, which has none of its own.
  func figures(lapsed: Int64) -> Figures {
    var figures = Figures()
    figures.down = down.count
    figures.expiring7d = expiring[7] ?? 0
    figures.expiring30d = expiring[30] ?? 0
    figures.lapsed = Int(clamping: lapsed)
    figures.deletable = deletable
    return figures
  }
}
