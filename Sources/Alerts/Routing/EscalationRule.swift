package import Assessment

/// The people or programs that a rule notifies.
package enum Level: String, CaseIterable, Comparable, Sendable {
  case owner
  case team
  case onCall
  /// Whoever looks after items that nobody owns.
  case fallback
  /// Programs that want to hear about everything.
  case all

  package static func < (left: Level, right: Level) -> Bool {
    (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
  }
}

/// An escalation level. It applies once every condition that is set holds.
///
/// Levels that apply earlier are still notified.
package struct EscalationRule: Hashable, Sendable {
  package var level: Level
  /// The most days that may be left; something that has ended always qualifies.
  package var daysLeft: Int64?
  package var severity: Severity?
  /// Whether the application must be able to change or read nearly everything of one kind, or more.
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

  /// Owners always; on-call if it is down, or if it is critical and ends within a day.
  ///
  /// The team joins 14 days before the end, or if the severity is high.
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
