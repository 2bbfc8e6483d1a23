import Inventory
import System

/// Notes that the data does not match the time of the report.
enum DataAge {
  private static let hour: Int64 = 3_600

  /// Adds STALE or AGE-UNKNOWN to the applications.
  /// Data more than eight days old makes them partial, unless as-of was set explicitly.
  static func note(
    in completeness: [CollectionLedger], dataAsOf: Instant?, options: AssessmentOptions
  ) -> [CollectionLedger] {
    guard let reason = reason(dataAsOf: dataAsOf, asOf: options.asOf) else { return completeness }
    let isTooOld =
      dataAsOf.map { options.asOf.seconds(since: $0) > 8 * Instant.secondsPerDay } ?? false
    return completeness.map { entry in
      guard entry.collection == .applications else { return entry }
      var entry = entry
      entry.reasons.append(reason)
      entry.reasons.order { $0.code.rawValue < $1.code.rawValue }
      if isTooOld, !options.asOfIsExplicit { entry.state = .partial }
      return entry
    }
  }

  private static func reason(dataAsOf: Instant?, asOf: Instant) -> CollectionLedger.Reason? {
    guard let dataAsOf else {
      return .init(
        code: .ageUnknown,
        message: "The export does not say when it was made; "
          + "check the files' dates against the date of this report.",
        count: 1)
    }
    let distance = asOf.seconds(since: dataAsOf)
    guard distance.magnitude > UInt64(36 * hour) else { return nil }
    let days = distance.magnitude / UInt64(Instant.secondsPerDay)
    let span = days < 2 ? "\(distance.magnitude / UInt64(hour)) hours" : "\(days) days"
    return .init(
      code: .stale,
      message: "The data was collected \(dataAsOf.rfc3339), \(span) "
        + (distance > 0 ? "before" : "after")
        + " the date of this report: export again, or set the date with --as-of.",
      count: 1)
  }
}
