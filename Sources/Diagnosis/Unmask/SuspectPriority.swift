import Assessment
import Inventory

/// Suggests which of several equally likely applications to look at first. It proves nothing.
struct SuspectPriority {
  /// For each application, the last refusal with the code of the message, in seconds.
  private var refused: [Identifier: Int64] = [:]
  private let now: Int64

  init(code: Int32?, in directory: KnownDirectory) {
    now = directory.asOf.secondsSinceEpoch
    for row in directory.refusals ?? [] where row.code == code && !row.appId.isMissing {
      refused[row.appId] = max(refused[row.appId] ?? .min, row.time.secondsSinceEpoch)
    }
  }

  /// Returns a key; the application with the highest comes first.
  /// First the one that was refused last with this code, then one that is down, then the one whose
  /// credential ended last.
  func key(of suspect: Suspect) -> (Int64, Int, Int64) {
    let credentials = suspect.application?.credentials ?? []
    let ends = credentials.compactMap { $0.end?.secondsSinceEpoch }.filter { $0 <= now }
    return (
      refused[suspect.appId] ?? .min, credentials.contains { $0.status == .outage } ? 1 : 0,
      ends.max() ?? .min
    )
  }
}
