package import Assessment

/// Who is told.
package enum Level: String, CaseIterable, Comparable, Sendable {
  case owner
  case team
  case onCall
  /// Whoever looks after what nobody owns.
  case fallback
  /// Programs that want to hear of everything.
  case all

  package static func < (left: Level, right: Level) -> Bool {
    (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
  }
}

/// From when on somebody is told, besides those before: all conditions that are given must hold.
package struct EscalationRule: Hashable, Sendable {
  package var level: Level
  /// At most so many days left; what has ended has fewer.
  package var daysLeft: Int64?
  package var severity: Severity?
  /// Only applications that can change or read nearly everything of one kind, or more.
  package var isPrivileged: Bool?
  package var isDown: Bool?

  package init(
    _ level: Level, daysLeft: Int64? = nil, severity: Severity? = nil, isPrivileged: Bool? = nil,
    isDown: Bool? = nil
  ) {
    self.level = level
    self.daysLeft = daysLeft
    self.severity = severity
    self.isPrivileged = isPrivileged
    self.isDown = isDown
  }

  /// Owners always; their team from 14 days on or where it is high; on call what is down, or ends
  /// within a day and is critical.
  package static let standard = [
    EscalationRule(.owner), EscalationRule(.team, daysLeft: 14),
    EscalationRule(.team, severity: .high), EscalationRule(.onCall, isDown: true),
    EscalationRule(.onCall, daysLeft: 1, severity: .critical),
  ]

  func holds(for item: WatchedItem) -> Bool {
    if let daysLeft {
      // Whole days are rounded down: a day and a second is not one day.
      guard let left = item.daysLeft, left < daysLeft || item.isExactly(daysLeft) else {
        return false
      }
    }
    if let severity, item.severity < severity { return false }
    if let isPrivileged, item.isPrivileged != isPrivileged { return false }
    if let isDown, (item.stage == .down) != isDown { return false }
    return true
  }
}
