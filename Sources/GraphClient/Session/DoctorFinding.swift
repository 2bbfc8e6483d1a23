/// One line of `lapse doctor`.
package struct DoctorFinding: Sendable {
  package enum Level: String, Sendable {
    case good = "ok"
    case note
    case warning
    case problem
  }

  package var level: Level
  /// E.g. `clock`, `applications`.
  package var topic: String
  package var text: String

  package init(_ level: Level, _ topic: String, _ text: String) {
    self.level = level
    self.topic = topic
    self.text = text
  }
}
